import type { Release } from './release';
import { release1110 } from './release-1.11.0';
import { release2603 } from './release-26.03';

const CATALOG = { '26.03': release2603, '1.11.0': release1110 };

export type ReleaseName = keyof typeof CATALOG;

/** The names of all releases in the catalog, the newest first. */
export const RELEASES = ['26.03', '1.11.0'] as const satisfies readonly ReleaseName[];

/**
 * A release of the catalog.
 *
 * @throws Error that lists the known releases.
 */
export function release(name: ReleaseName): Release {
  const problem = releaseProblem(name);
  if (problem !== undefined) throw new Error(problem);
  return CATALOG[name];
}

/** What is wrong with the name of a release. */
export function releaseProblem(name: string): string | undefined {
  return Object.hasOwn(CATALOG, name)
    ? undefined
    : `unknown release ${JSON.stringify(name)}; known: ${RELEASES.join(', ')}`;
}
