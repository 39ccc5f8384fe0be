import type { KubeflowOptions } from '../../constructs';
import { choice, object, type Static, stringMap } from '../../constructs/schema';
import type { Fits } from './common';

export class KubeflowConfig extends object({
  labels: stringMap,
  podSecurity: choice(['restricted', 'baseline', 'privileged']),
}) {}

export type Checked = Fits<Static<typeof KubeflowConfig>, KubeflowOptions>;
