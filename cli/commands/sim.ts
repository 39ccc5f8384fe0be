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
    .action(async () => stopSim({ home: simHome() }));
  sim
    .command('status')
    .description('what runs, and where')
    .action(async () => console.log(describe(await simStatus({ home: simHome() }))));
  sim
    .command('reset')
    .description('throw its state away and start an empty one')
    .action(async () => {
      await resetSim(await options());
      console.log('The simulated cluster is ready and empty.');
    });
}

async function options(): Promise<SimOptions> {
  return { home: simHome(), tools: await resolveToolchain({ only: ['sim'] }) };
}

function describe(status: SimStatus): string {
  return JSON.stringify(status, null, 2);
}
