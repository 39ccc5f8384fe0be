import { cpus } from 'node:os';
import { Command } from 'commander';
import { resolveToolchain } from '../../tools';
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
  readonly tenants?: string;
  readonly checkpoints: boolean;
  readonly json?: boolean;
}

const OWN = 'own';
const PEER = 'kubectl apply and wait';

const program = new Command('bench')
  .description(
    'Times what Pulumi does with the platform on the simulated cluster, beside kubectl with the same objects. Each fresh installation has a new cluster.',
  )
  .option('--sizes <list>', `numbers of objects to pad the platform to; \`${OWN}\` is the platform as it is`, OWN)
  .option('--runs <n>', 'how often to measure; the result is the median', '1')
  .option('--definitions', 'the platform with both depths of definitions, instead of sizes')
  .option('--tenants <list>', 'the platform with these numbers of tenants, instead of sizes')
  .option('--no-checkpoints', 'leave out the `up` with checkpoints, which takes long')
  .option('--json', 'print JSON')
  .action(bench);

async function bench(options: Options): Promise<void> {
  // Whatever has to be built is built before the first clock runs.
  await resolveToolchain({ only: ['kubectl', 'pulumi', 'sim'] });
  const columns: Column[] = [];
  for (const { name, spec } of subjects(options)) columns.push(await column(options, name, spec));
  const cores = cpus().length;
  if (options.json) console.log(JSON.stringify({ cores, runs: Number(options.runs), columns }, null, 2));
  else console.log(`\n${cores} cores, ${options.runs} runs\n\n${table(columns)}`);
}

interface Subject {
  readonly name: string;
  readonly spec: TreeSpec;
}

function subjects({ definitions, tenants, sizes }: Options): Subject[] {
  if (definitions)
    return (['full', 'compact'] as const).map((depth) => ({ name: depth, spec: { definitions: depth } }));
  if (tenants)
    return tenants.split(',').map((count) => ({ name: `${count} tenants`, spec: { tenants: Number(count) } }));
  return sizes.split(',').map((size) => ({ name: size, spec: size === OWN ? {} : { objects: Number(size) } }));
}

async function column(options: Options, name: string, spec: TreeSpec): Promise<Column> {
  const measures = await repeat(options, name, async () => ({
    ...(await measureKubectl(spec)),
    ...(await measureStack(spec)),
    ...(options.checkpoints ? await measureStack(spec, { checkpoints: true, onlyUp: true }) : {}),
    ...(name === OWN ? await measureCommand() : {}),
  }));
  return { name, measures, beside: measures[PEER] ?? Number.NaN };
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
