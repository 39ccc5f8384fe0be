import type { CertManagerOptions } from '../../constructs';
import { boolean, int32, list, object, type Static, string, stringMap } from '../../constructs/schema';
import { component as base, type Fits, features, part, placement } from './common';

const component = { ...base, featureGates: features, serviceAccountAnnotations: stringMap };

export class CertManagerConfig extends object({
  ...part,
  ...placement,
  namespace: string,
  logLevel: int32,
  leaderElection: object({ namespace: string, leaseDuration: string, renewDeadline: string, retryPeriod: string }),
  controller: object({
    ...component,
    maxConcurrentChallenges: int32,
    dns01RecursiveNameservers: list(string),
    dns01RecursiveNameserversOnly: boolean,
    certificateOwnerRef: boolean,
    gatewayApi: boolean,
  }),
  cainjector: object(component),
  webhook: object({ ...component, securePort: int32, timeoutSeconds: int32 }),
  networkPolicies: boolean,
}) {}

export type Checked = Fits<Static<typeof CertManagerConfig>, CertManagerOptions>;
