import { lock } from 'proper-lockfile';
import { SimError } from './error';

/** After so many milliseconds without a sign of life the holder is dead: nothing here keeps a living one busy for long. */
const STALE = 10_000;
const SIGN_OF_LIFE = 2000;

/** Longer than any start takes. */
const WAIT = { retries: 360, minTimeout: 250, maxTimeout: 500 };

/**
 * Runs an action while nobody else works on the cluster in a directory: a second call waits for the first.
 *
 * @param action is told by its signal when it lost the lock, as a process does that was suspended for long; it changes nothing then.
 */
export async function alone<T>(directory: string, action: (lost: AbortSignal) => Promise<T>): Promise<T> {
  const lost = new AbortController();
  const onCompromised = () =>
    lost.abort(
      new SimError(
        `another kfstack took over the simulated cluster in ${directory}`,
        'This one had been suspended for too long; run it again.',
      ),
    );
  const release = await lock(directory, { stale: STALE, update: SIGN_OF_LIFE, retries: WAIT, onCompromised }).catch(
    (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'ELOCKED') throw cause;
      throw new SimError(
        `another kfstack is busy with the simulated cluster in ${directory}`,
        'Wait until it has ended, then run this again.',
        { cause },
      );
    },
  );
  try {
    return await action(lost.signal);
  } finally {
    if (!lost.signal.aborted) await release();
  }
}
