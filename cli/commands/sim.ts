import type { Command } from 'commander';
import { resetSim, type SimOptions, type SimStatus, simHome, simStatus, startSim, stopSim } from '../../sim';
import { resolveToolchain } from '../../tools';

/** `sim start | stop | status | reset`: the processes of the simulated cluster. */
export function addSimCommand(program: Command): void {
  const sim = program
    .command('sim')
    .description('the simulated cluster of this machine: a real API server with simulated nodes and pods');
  sim
    .command('start')
    .description('start it, or find it running')
    .action(async () => {
      const { kubeconfig } = await startSim(await options());
      console.log(`The simulated cluster is ready. Look with: kubectl --kubeconfig ${kubeconfig} get nodes`);
    });
  sim
    .command('stop')
    .description('stop it; its state stays')
    .action(async () => {
      await stopSim({ home: simHome() });
      console.log('The simulated cluster is stopped. Its state stays: `kfstack sim start` goes on with it.');
    });
  sim
    .command('status')
    .description('what runs, and where')
    .option('--json', 'for machines')
    .action(async ({ json }: { readonly json?: true }) => {
      const status = await simStatus({ home: simHome() });
      console.log(json ? JSON.stringify(status, null, 2) : describeStatus(status, simHome()));
    });
  sim
    .command('reset')
    .description('throw its state away and start an empty one')
    .action(async () => {
      const { kubeconfig } = await resetSim(await options());
      console.log(`The simulated cluster is ready and empty, with a new kubeconfig: ${kubeconfig}`);
    });
}

async function options(): Promise<SimOptions> {
  return { home: simHome(), tools: await resolveToolchain({ only: ['sim'] }) };
}

const SENTENCES: Readonly<Record<SimStatus['state'], string>> = {
  running: 'The simulated cluster is running.',
  degraded: 'The simulated cluster is degraded: `kfstack sim start` repairs it.',
  stopped: 'The simulated cluster is stopped: `kfstack sim start` goes on with it.',
  absent: 'There is no simulated cluster: `kfstack sim start` makes one.',
};

/** A few lines for a person. */
function describeStatus({ state, info, programs }: SimStatus, home: string): string {
  const facts = [
    ['home', home],
    ...(info === undefined
      ? []
      : [
          ['server', info.server],
          ['kubeconfig', info.kubeconfig],
          ['cluster', info.clusterUid],
          ['started', info.startedAt],
        ]),
  ];
  const rows = programs.map((one) => [
    one.name,
    one.state,
    one.pid === undefined ? '-' : `${one.pid}`,
    `${one.restarts}`,
  ]);
  const parts = [
    [[SENTENCES[state]]],
    facts,
    rows.length === 0 ? [] : [['program', 'state', 'pid', 'restarts'], ...rows],
  ];
  return parts.flatMap(inColumns).join('\n');
}

function inColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
