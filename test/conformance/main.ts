import { Command, Option } from 'commander';
import { RELEASES, type ReleaseName } from '../../constructs/releases';
import { compare, upstreamDirectory } from './compare';

interface Options {
  readonly release: ReleaseName;
  readonly component: readonly string[];
  readonly limit: string;
}

const program = new Command('conformance')
  .description(
    'Compares the platform with what upstream installs, field by field. Exits with 1 where a difference is unexplained.',
  )
  .addOption(new Option('--release <name>', 'the release to compare').choices(RELEASES).makeOptionMandatory())
  .option('--component <name>', 'only this component of upstream, such as cert-manager; may be repeated', collect, [])
  .option('--limit <n>', 'how many differences to print', '40')
  .action(({ release, component, limit }: Options) => {
    const upstream = upstreamDirectory();
    if (upstream === undefined) {
      process.stdout.write(
        "skipped: upstream's renders are not here; put them in ../shared/upstream, or name their directory in KFSTACK_UPSTREAM\n",
      );
      return;
    }
    const { status, stdout, stderr } = compare(upstream, { release, components: component }, ['--limit', limit]);
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    process.exitCode = status ?? 2;
  });

program.parse();

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}
