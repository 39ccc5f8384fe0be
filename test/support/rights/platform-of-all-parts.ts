import type { Manifest } from '../../../constructs';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { objects } from '../../constructs/platform-fixture';
import { FIRST_PARTS } from '../first-parts';

export const TENANT = 'team-a';

/** All parts, those that are off by default too. A part that joins is switched on here. */
export const EVERY_PART: Partial<KubeflowPlatformOptions> = {
  ...Object.fromEntries(Object.keys(FIRST_PARTS).map((part) => [part, {}])),
  trainingOperator: {},
  knativeEventing: {},
  ray: {},
  volcano: {},
  kueue: {},
  modelRegistry: {},
  tenants: [{ name: TENANT, owner: 'ada@example.com' }],
};

/** The platform with all parts. */
export const MANIFESTS: readonly Manifest[] = [...objects(EVERY_PART).values()];
