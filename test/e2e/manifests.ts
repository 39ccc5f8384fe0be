import type { Live } from './kube';

/** Small objects for tests that need no platform. */
export type Reference = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { name: string; namespace?: string; [field: string]: unknown };
};

export function object(apiVersion: string, kind: string, name: string, namespace?: string): Reference {
  return { apiVersion, kind, metadata: { name, namespace } };
}

export function namespace(name: string, labels: Readonly<Record<string, string>> = {}) {
  const { apiVersion, kind } = object('v1', 'Namespace', name);
  return { apiVersion, kind, metadata: { name, labels } };
}

/** A definition whose resources may say anything. */
export function definition(
  group: string,
  kind: string,
  scope: 'Namespaced' | 'Cluster',
  plural = `${kind.toLowerCase()}s`,
) {
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  return {
    ...object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', `${plural}.${group}`),
    spec: {
      group,
      scope,
      names: { kind, plural },
      versions: [{ name: 'v1', served: true, storage: true, schema, subresources: { status: {} } }],
    },
  };
}

export interface DeploymentOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Name of a Secret that its pods mount. */
  readonly secret?: string;
  /** The label `app`. @default - the name */
  readonly app?: string;
}

export function deployment(ns: string, name: string, { args, env = {}, secret, app = name }: DeploymentOptions = {}) {
  const labels = { app };
  const variables = Object.entries(env).map(([variable, value]) => ({ name: variable, value }));
  const container = { name: 'main', image: 'example.com/simulated:1', args, env: variables };
  const volumes = secret === undefined ? [] : [{ name: 'tls', secret: { secretName: secret } }];
  return {
    ...object('apps/v1', 'Deployment', name, ns),
    metadata: { name, namespace: ns, labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container], volumes } },
    },
  };
}

export function service(ns: string, name: string, { app = name, targetPort = 9443 } = {}) {
  return {
    ...object('v1', 'Service', name, ns),
    spec: { selector: { app }, ports: [{ port: 443, targetPort }] },
  };
}

/** A simulated node without GPUs. */
export function node(name: string) {
  const resources = { cpu: '16', memory: '64Gi', pods: '110' };
  return {
    ...object('v1', 'Node', name),
    metadata: { name, annotations: { 'kwok.x-k8s.io/node': 'fake' } },
    status: { capacity: resources, allocatable: resources },
  };
}

export interface PodOptions {
  readonly labels?: Readonly<Record<string, string>>;
  readonly requests?: Readonly<Record<string, string>>;
  readonly limits?: Readonly<Record<string, string>>;
}

export function pod(ns: string, name: string, { labels = {}, requests, limits }: PodOptions = {}) {
  const container = { name: 'main', image: 'example.com/simulated:1', resources: { requests, limits } };
  const tolerations = [{ key: 'nvidia.com/gpu', operator: 'Exists' }];
  return {
    ...object('v1', 'Pod', name, ns),
    metadata: { name, namespace: ns, labels },
    spec: { containers: [container], tolerations },
  };
}

/** Names of containers or other parts of a spec. */
export function names(list: unknown): string[] {
  return ((list ?? []) as { name: string }[]).map(({ name }) => name);
}

export function isRunning(one: Live | undefined): boolean {
  return one?.status?.phase === 'Running';
}
