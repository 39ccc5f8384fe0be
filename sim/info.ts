import { readFileSync } from 'node:fs';
import { SimError } from './error';
import { SimPaths } from './home';

/** A simulated cluster that is ready. */
export interface SimInfo {
  /** Path of the administrator's kubeconfig. */
  readonly kubeconfig: string;
  readonly server: string;
  /** Stays over restarts, and is another one after a reset. */
  readonly clusterUid: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** The build of the stand-in that runs, see `ownBuild`. @default - one from before builds were told apart */
  readonly standIn?: string;
}

/**
 * What is known of the cluster that was started last, and its kubeconfig; it may have been stopped since.
 *
 * @throws SimError when there is none.
 */
export function readSim(home: string): { readonly info: SimInfo; readonly kubeconfig: string } {
  const paths = new SimPaths(home);
  try {
    return {
      info: JSON.parse(readFileSync(paths.info, 'utf8')) as SimInfo,
      kubeconfig: readFileSync(paths.kubeconfig, 'utf8'),
    };
  } catch (cause) {
    throw new SimError(`there is no simulated cluster in ${paths.root}`, 'Start one with `kfstack sim start`.', {
      cause,
    });
  }
}
