import type { V1Deployment, V1PodSpec } from './client';
import { type Cluster, titleOf } from './cluster';
import { CONFIG_MAP, DEPLOYMENT, SECRET } from './kinds';

/** Why nothing of a Deployment runs, or undefined where it does. Simulated pods run without what they mount; real ones do not. */
export function whyNotRunning(cluster: Cluster, deployment: V1Deployment): string | undefined {
  const { conditions = [], availableReplicas = 0 } = deployment.status ?? {};
  const available = conditions.some(({ type, status }) => type === 'Available' && status === 'True');
  // With no replicas asked for, a Deployment counts as available.
  if (!available || availableReplicas === 0) return `${titleOf(DEPLOYMENT, deployment)} is not available`;
  const namespace = deployment.metadata?.namespace;
  const { secrets, configMaps } = mounts(deployment.spec?.template.spec);
  const missing = [
    ...secrets.filter((name) => cluster.get(SECRET, name, namespace) === undefined).map((name) => `Secret ${name}`),
    ...configMaps
      .filter((name) => cluster.get(CONFIG_MAP, name, namespace) === undefined)
      .map((name) => `ConfigMap ${name}`),
  ];
  if (missing.length === 0) return undefined;
  return `${titleOf(DEPLOYMENT, deployment)} does not start without ${missing.join(', ')}`;
}

/** Names of the Secrets that are mounted as files, the usual place of serving certificates first. */
export function mountedSecrets({ spec }: V1Deployment): string[] {
  const { volumes = [], containers = [] } = spec?.template.spec ?? {};
  const usual = containers
    .flatMap(({ volumeMounts = [] }) => volumeMounts)
    .find(({ mountPath }) => mountPath.startsWith('/tmp/k8s-webhook-server/serving-certs'))?.name;
  return [...volumes]
    .sort((a, b) => Number(b.name === usual) - Number(a.name === usual))
    .flatMap(({ secret }) => secret?.secretName ?? []);
}

/** The values of a command line flag of a Deployment's containers. */
export function flagValues({ metadata, spec }: V1Deployment, flag: string): string[] {
  const { containers = [] } = spec?.template.spec ?? {};
  return containers
    .flatMap(({ command = [], args = [] }) => [...command, ...args])
    .flatMap((argument) => (argument.startsWith(`--${flag}=`) ? argument.slice(flag.length + 3).split(',') : []))
    .map((value) => value.replaceAll('$(POD_NAMESPACE)', metadata?.namespace ?? ''));
}

/** The environment of a Deployment's containers, as far as it is written there. */
export function environmentOf({ spec }: V1Deployment): Readonly<Record<string, string>> {
  const { containers = [] } = spec?.template.spec ?? {};
  const values = containers.flatMap(({ env = [] }) => env);
  return Object.fromEntries(values.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
}

/** The data of all ConfigMaps that a Deployment's pods read. */
export function settingsOf(cluster: Cluster, { metadata, spec }: V1Deployment): Record<string, string> {
  const { configMaps } = mounts(spec?.template.spec);
  return Object.assign({}, ...configMaps.map((name) => cluster.get(CONFIG_MAP, name, metadata?.namespace)?.data));
}

/** The Secrets and ConfigMaps without which a pod does not start. */
function mounts(pod: V1PodSpec | undefined): { secrets: string[]; configMaps: string[] } {
  const secrets: Reference[] = [];
  const configMaps: Reference[] = [];
  for (const { secret, configMap, projected } of pod?.volumes ?? []) {
    secrets.push({ name: secret?.secretName, optional: secret?.optional });
    configMaps.push(configMap);
    for (const source of projected?.sources ?? []) {
      secrets.push(source.secret);
      configMaps.push(source.configMap);
    }
  }
  for (const { env = [], envFrom = [] } of [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])]) {
    secrets.push(...env.map(({ valueFrom }) => valueFrom?.secretKeyRef), ...envFrom.map(({ secretRef }) => secretRef));
    configMaps.push(
      ...env.map(({ valueFrom }) => valueFrom?.configMapKeyRef),
      ...envFrom.map(({ configMapRef }) => configMapRef),
    );
  }
  return { secrets: needed(secrets), configMaps: needed(configMaps) };
}

type Reference = { readonly name?: string; readonly optional?: boolean } | undefined;

function needed(references: readonly Reference[]): string[] {
  const names = references.flatMap((one) => (one?.name === undefined || one.optional === true ? [] : one.name));
  return [...new Set(names)];
}
