import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { parse } from 'yaml';
import { KfstackError, type Manifest, render } from '../../constructs';
import {
  check,
  FORMATS,
  type Format,
  format,
  forPlatform,
  policyObjects,
  readSettings,
  type Settings,
} from '../../policies/check';
import { resolveConfig } from '../../stacks/resolve';
import { readManifests } from '../manifests';
import { projectRoot } from '../root';
import { readStackFile, stackFile } from '../stack-file';

interface PolicyOptions {
  readonly stack?: string;
  readonly configFile?: string;
  readonly manifests?: readonly string[];
  readonly exemptions?: string;
  readonly production?: boolean;
  readonly format: Format;
}

/** `policy`: the rules of the policy pack, without an engine. */
export function addPolicyCommand(program: Command): void {
  program
    .command('policy')
    .description('judge the platform, or other manifests, by the rules of the policy pack; needs no cluster')
    .addOption(new Option('-s, --stack <name>', 'the stack; `sim` if nothing else is given').env('KFSTACK_STACK'))
    .option('--config-file <path>', "a configuration file instead of the stack's own in stacks/")
    .option('-m, --manifests <path...>', 'files or directories of manifests instead of a stack; `-` is standard input')
    .option('--exemptions <file>', 'a file of further exemptions, in the form of `kfstack:policies`')
    .option('--production', 'judge as for production, whatever the configuration says')
    .addOption(new Option('-f, --format <format>', 'of the report').choices(FORMATS).default('text'))
    .action(policy);
}

function policy(options: PolicyOptions): void {
  const { manifests, settings, stack } =
    options.manifests === undefined ? ofStack(options) : ofFiles(options.manifests);
  const file = options.exemptions === undefined ? undefined : ofFile(options.exemptions);
  const report = check(policyObjects(manifests), {
    settings: {
      production: options.production ?? (settings.production || (file?.production ?? false)),
      exemptions: [...settings.exemptions, ...(file?.exemptions ?? [])],
    },
    stack,
  });
  console.log(format(report, options.format));
  if (!report.passed) process.exitCode = 1;
}

interface Judged {
  readonly manifests: readonly Manifest[];
  readonly settings: Settings;
  readonly stack?: string;
}

function ofStack({ stack = 'sim', configFile }: PolicyOptions): Judged {
  const { values } = readStackFile(configFile ?? stackFile(projectRoot(), stack));
  const { graph, dataProtection, policies } = resolveConfig(stack, values);
  const objects = render(graph, { placeholders: true, dataProtection });
  const settings = forPlatform(readSettings(policies, 'kfstack:policies.'));
  return { manifests: objects.map(({ manifest }) => manifest), settings, stack };
}

/** What the platform may do is no excuse for others. */
function ofFiles(paths: readonly string[]): Judged {
  return { manifests: paths.flatMap(readManifests), settings: { production: false, exemptions: [] } };
}

function ofFile(file: string): Settings {
  let given: unknown;
  try {
    given = parse(readFileSync(file, 'utf8')) ?? {};
  } catch (error) {
    throw new KfstackError('the exemptions cannot be read', [`${file}: ${(error as Error).message}`]);
  }
  return readSettings(given, `${file}: `);
}
