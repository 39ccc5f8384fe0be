import type { ProfilesOptions } from '../../constructs';
import { object, type Static, string, stringMap } from '../../constructs/schema';
import { container, type Fits, part, placement } from './common';

export class ProfilesConfig extends object({
  ...part,
  ...placement,
  podLabels: stringMap,
  podAnnotations: stringMap,
  serviceAccountAnnotations: stringMap,
  clusterAdmin: string,
  workloadIdentity: string,
  namespaceLabels: stringMap,
  manager: object(container),
  kfam: object(container),
}) {}

export type Checked = Fits<Static<typeof ProfilesConfig>, ProfilesOptions>;
