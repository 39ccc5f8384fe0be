import type { KubeflowOptions } from '../../constructs';
import { boolean, choice, list, object, type Static, string, stringMap } from '../../constructs/schema';
import type { Fits } from './common';

export class KubeflowConfig extends object({
  labels: stringMap,
  podSecurity: choice(['restricted', 'baseline', 'privileged']),
  networkPolicies: boolean,
  gateway: object({
    extraHosts: list(string),
    minTlsVersion: choice(['1.2', '1.3']),
    http: choice(['redirect', 'closed']),
    certificate: object({
      duration: string,
      renewBefore: string,
      keyAlgorithm: choice(['RSA', 'ECDSA', 'Ed25519']),
    }),
  }),
}) {}

export type Checked = Fits<Static<typeof KubeflowConfig>, KubeflowOptions>;
