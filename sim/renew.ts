import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { SimError } from './error';
import type { SimPaths } from './home';
import { end, readProcesses } from './processes';
import type { Program } from './programs';
import { STAND_IN_PROGRAM } from './stand-in';

const NAME = 'stand-in';

/** How long the stand-in may take to come back, in milliseconds. */
const LIMIT = 30_000;

/** Whether the supervisor starts the stand-in from this installation of kfstack, and not from another one. */
export function startsOurStandIn(paths: SimPaths): boolean {
  const plan = JSON.parse(readFileSync(paths.plan, 'utf8')) as readonly Program[];
  return plan.some(({ name, args }) => name === NAME && args[0] === STAND_IN_PROGRAM);
}

/**
 * Ends the stand-in, so that the supervisor starts it again with the code of now; the rest of the cluster goes on.
 *
 * @throws SimError when it does not come back.
 */
export async function renewStandIn(paths: SimPaths, limit = LIMIT): Promise<void> {
  const { pid, startedAt } = readProcesses(paths.processes)?.programs[NAME] ?? {};
  if (pid !== undefined && startedAt !== undefined) await end([{ pid, startedAt }]);
  for (const until = performance.now() + limit; performance.now() < until; await setTimeout(50)) {
    const now = readProcesses(paths.processes)?.programs[NAME];
    if (now?.state === 'running' && now.pid !== pid && (await listens(paths.egressSocket))) return;
  }
  throw new SimError(
    `the stand-in of the simulated cluster did not come back in ${limit / 1000} s`,
    `Its log is ${paths.log(NAME)}. \`kfstack sim stop\` and \`kfstack sim start\` begin anew with the same data.`,
  );
}

function listens(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const call = connect(socket);
    call.on('connect', () => resolve(true)).on('error', () => resolve(false));
    call.on('connect', () => call.destroy());
  });
}
