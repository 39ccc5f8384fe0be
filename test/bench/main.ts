import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { resolveToolchain } from '../../tools';
import { upstreamDirectory } from '../conformance/compare';
import { measureCommand } from './command';
import { measureKubectl } from './kubectl';
import { type Measures, medians } from './measures';
import { type Column, table } from './report';
import { measureStack } from './stack';
import type { TreeSpec } from './trees';

interface Options {
  readonly sizes: string;
  readonly runs: string;
  readonly definitions?: boolean;
  readonly checkpoints: boolean;
  readonly json?: boolean;
}

const OWN = 'own';
const PEER = 'kubectl apply and wait';

const program = new Command('bench')
  .description(
    'Times what Pulumi does with the platform on the simulated cluster, beside kubectl with the same objects. Each fresh installation has a new cluster.',
  )
  .option('--sizes <list>', `numbers of objects to pad the platform to; \`${OWN}\` is the platform as it is`, 'own,650')
  .option('--runs <n>', 'how often to measure; the result is the median', '1')
  .option(
    '--definitions',
    "all definitions of an upstream release beside the platform, in full and compact, instead of sizes' peers",
  )
  .option('--no-checkpoints', 'leave out the `up` with checkpoints, which takes long')
  .option('--json', 'print JSON')
  .action(bench);

async function bench(options: Options): Promise<void> {
  // Whatever has to be built is built before the first clock runs.
  await resolveToolchain({ only: ['kubectl', 'pulumi', 'sim'] });
  const columns = options.definitions ? await definitions(options) : await sizes(options);
  if (columns === undefined) return;
  const cores = cpus().length;
  if (options.json) console.log(JSON.stringify({ cores, runs: Number(options.runs), columns }, null, 2));
  else console.log(`\n${cores} cores, ${options.runs} runs\n\n${table(columns)}`);
}

async function sizes(options: Options): Promise<Column[]> {
  const columns: Column[] = [];
  for (const size of options.sizes.split(',')) {
    const spec: TreeSpec = size === OWN ? {} : { objects: Number(size) };
    const measures = await repeat(options, size, async () => ({
      ...(await measureKubectl(spec)),
      ...(await measureStack(spec)),
      ...(options.checkpoints ? await measureStack(spec, { checkpoints: true, onlyUp: true }) : {}),
      ...(size === OWN ? await measureCommand() : {}),
    }));
    columns.push({ name: size, measures, beside: measures[PEER] ?? Number.NaN });
  }
  return columns;
}

/** Both depths beside the same number of objects, in the mixture of a whole release. */
async function definitions(options: Options): Promise<Column[] | undefined> {
  const directory = join(upstreamDirectory() ?? '', '26.03');
  if (upstreamDirectory() === undefined || !existsSync(directory)) {
    console.log(
      "skipped: upstream's renders are not here; put them in ../shared/upstream, or name their directory in KFSTACK_UPSTREAM",
    );
    return undefined;
  }
  const columns: Column[] = [];
  for (const depth of ['full', 'compact'] as const) {
    const spec: TreeSpec = { objects: 650, definitions: { directory, depth } };
    const measures = await repeat(options, depth, async () => ({
      ...(await measureKubectl(spec)),
      ...(await measureStack(spec)),
      ...(options.checkpoints ? await measureStack(spec, { checkpoints: true, onlyUp: true }) : {}),
    }));
    columns.push({ name: depth, measures, beside: measures[PEER] ?? Number.NaN });
  }
  return columns;
}

async function repeat({ runs }: Options, name: string, measure: () => Promise<Measures>): Promise<Measures> {
  const results: Measures[] = [];
  for (let run = 1; run <= Number(runs); run++) {
    console.error(`measuring ${name}, ${run} of ${runs} ...`);
    results.push(await measure());
  }
  return medians(results);
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
