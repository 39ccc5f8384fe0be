import { readFileSync } from 'node:fs';
import { SimPaths } from './home';
import type { Program } from './programs';
import { Supervisor } from './supervisor';

/** The supervisor's program, `supervise.js <home>`: runs the programs of the plan there. */
async function main([home]: readonly string[]): Promise<void> {
  if (home === undefined) throw new Error('usage: supervise.js <home>');
  // Whatever the programs write is for this user only.
  process.umask(0o077);
  const paths = new SimPaths(home);
  const supervisor = new Supervisor(paths);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => supervisor.end());
  await supervisor.run(JSON.parse(readFileSync(paths.plan, 'utf8')) as Program[]);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
