import { type Command, InvalidArgumentError, Option } from 'commander';
import { compare, KfstackError } from '../../constructs';
import { type DiffDocument, document, markdown, readSide, terminal } from '../diff';
import { projectRoot } from '../root';
import { stackFile } from '../stack-file';

interface DiffOptions {
  readonly stack: string;
  readonly configFile?: string;
  readonly from?: string;
  readonly to?: string;
  readonly format: 'terminal' | 'markdown' | 'json';
  readonly lines: number;
  readonly exitCode?: boolean;
}

const SIDE = 'a release, a stack configuration, or manifests (a file, or a directory of them)';

export function addDiffCommand(program: Command): void {
  program
    .command('diff')
    .description('compare two releases, configurations or sets of manifests object by object; needs no cluster')
    .option('--from <side>', `what is there: ${SIDE} (default: the configuration of the stack)`)
    .option('--to <side>', `what comes: ${SIDE} (default: the configuration of the stack)`)
    .addOption(new Option('-s, --stack <name>', 'the stack').env('KFSTACK_STACK').default('sim'))
    .option('--config-file <path>', "a configuration file instead of the stack's own in stacks/")
    .addOption(
      new Option('-f, --format <format>', 'of the comparison')
        .choices(['terminal', 'markdown', 'json'])
        .default('terminal'),
    )
    .addOption(
      new Option('--lines <number>', 'at most so many lines about the fields of one object; not for JSON')
        .argParser(wholeNumber)
        .default(20),
    )
    .option('--exit-code', 'exit with 1 when something differs, with 2 on errors')
    .action(diff);
}

function diff(options: DiffOptions): void {
  // An error must not look like a difference.
  if (options.exitCode) process.exitCode = 2;
  const { stack, from, to } = options;
  if (from === undefined && to === undefined) {
    throw new KfstackError('there is nothing to compare', ['give --from, --to or both; see kfstack diff --help']);
  }
  const compared = { stack, configFile: options.configFile ?? stackFile(projectRoot(), stack) };
  const [before, after] = [readSide(from, compared), readSide(to, compared)];
  const result = document(before.name, after.name, compare(before.objects, after.objects));
  process.stdout.write(written(result, options));
  if (options.exitCode) process.exitCode = result.changes.length === 0 ? 0 : 1;
}

function written(result: DiffDocument, { format, lines }: DiffOptions): string {
  if (format === 'json') return `${JSON.stringify(result, null, 2)}\n`;
  if (format === 'markdown') return markdown(result, { lines });
  return terminal(result, { lines, colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined });
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Write a whole number.');
  return Number(text);
}
