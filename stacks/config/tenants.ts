import type { TenantOptions } from '../../constructs';
import {
  boolean,
  choice,
  int32,
  intOrString,
  list,
  map,
  object,
  orFalse,
  required,
  type Static,
  string,
  stringMap,
} from '../../constructs/schema';
import { amounts, type Fits } from './common';

const role = choice(['admin', 'edit', 'view']);
const bounds = { min: amounts, max: amounts };

export class TenantConfig extends object({
  name: required(string),
  owner: required(string),
  contributors: list(object({ user: required(string), role: required(role) })),
  groups: list(object({ name: required(string), role: required(role), claim: string, members: list(string) })),
  quota: object({
    cpu: intOrString,
    memory: intOrString,
    limits: object({ cpu: intOrString, memory: intOrString }),
    gpus: int32,
    storage: intOrString,
    claims: int32,
    storageClasses: map(object({ storage: intOrString, claims: int32 })),
    pods: int32,
    other: amounts,
  }),
  queue: object({ name: string, clusterQueue: string, flavor: string, nominal: amounts }),
  limitRange: object({
    container: object({ ...bounds, defaultRequest: amounts, default: amounts }),
    pod: object(bounds),
    claim: object(bounds),
  }),
  podSecurity: choice(['restricted', 'baseline', 'privileged']),
  network: object({
    isolation: choice(['tenant', 'none']),
    ingressFrom: list(
      object({
        namespace: required(string),
        serviceAccount: string,
        podLabels: stringMap,
        ports: list(int32),
        paths: list(string),
        methods: list(string),
      }),
    ),
    egress: object({
      apiServer: required(list(string)),
      to: list(object({ cidr: string, except: list(string), namespace: string, ports: list(int32) })),
    }),
  }),
  mesh: object({ groups: boolean, viewersOpenNotebooks: boolean, serverless: orFalse(choice(['members', 'anyone'])) }),
  imagePullSecrets: list(string),
  workloadIdentity: object({
    aws: object({ roleArn: required(string) }),
    gcp: object({ serviceAccount: required(string) }),
    azure: object({ clientId: required(string), tenantId: string }),
  }),
  volcanoQueue: string,
  labels: stringMap,
}) {}

export type Checked = Fits<Static<typeof TenantConfig>, TenantOptions>;
