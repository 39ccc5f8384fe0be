import type { TenantOptions } from '../../constructs';
import { choice, int32, intOrString, object, required, type Static, string, stringMap } from '../../constructs/schema';
import { amounts, type Fits } from './common';

export class TenantConfig extends object({
  name: required(string),
  owner: required(string),
  quota: object({
    cpu: intOrString,
    memory: intOrString,
    limits: object({ cpu: intOrString, memory: intOrString }),
    gpus: int32,
    storage: intOrString,
    claims: int32,
    pods: int32,
    other: amounts,
  }),
  podSecurity: choice(['restricted', 'baseline', 'privileged']),
  labels: stringMap,
}) {}

export type Checked = Fits<Static<typeof TenantConfig>, TenantOptions>;
