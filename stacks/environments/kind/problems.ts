import type { KindOptions } from '../../../components';
import { NODE_IMAGES, nodeImage, readKubeconfig, workersOf } from '../../../components/kind/machine';
import {
  dnsLabelProblem,
  integerProblem,
  KfstackError,
  nodePoolProblems,
  Problems,
  registryProblem,
  urlProblem,
} from '../../../constructs';
import type { StackValues } from '../../config';

/** Keys of clouds, for which this machine has nothing. */
const OF_CLOUDS = ['network', 'access', 'database', 'objectStore', 'dns', 'tls', 'costLabels'] as const;

/** Options that say how a cluster is made. */
const OF_NEW_CLUSTERS = [
  'name',
  'runtime',
  'image',
  'ports',
  'listenAddress',
  'registryMirrors',
  'simulatedGpus',
] as const satisfies readonly (keyof KindOptions)[];

/** Containers of one machine: more than these, and the machine gives out before the limit does. */
const MOST_NODES = 20;

/** What is wrong with a configuration of a kind cluster, or of one that is there. */
export function kindProblems(values: StackValues): readonly string[] {
  const problems = new Problems();
  for (const key of OF_CLOUDS) {
    if (values[key]) problems.add(key, 'is for clouds: a kind cluster has none; leave it out');
  }
  if (values.storage?.shared) problems.add('storage.shared', 'is for clouds: a kind cluster has none; leave it out');
  const { kind = {} } = values;
  if (kind.kubeconfig === undefined) checkNew(values, kind, problems);
  else checkExisting(values, kind, kind.kubeconfig, problems);
  return problems.found;
}

function checkExisting(values: StackValues, kind: KindOptions, kubeconfig: string, problems: Problems): void {
  for (const key of OF_NEW_CLUSTERS) {
    if (kind[key] !== undefined)
      problems.add(`kind.${key}`, 'is for a cluster that kfstack makes: leave it out, or kind.kubeconfig');
  }
  if (values.kubernetesVersion !== undefined)
    problems.add('kubernetesVersion', 'is for a cluster that kfstack makes: leave it out, or kind.kubeconfig');
  try {
    readKubeconfig(kubeconfig, kind.context);
  } catch (error) {
    if (!(error instanceof KfstackError)) throw error;
    problems.found.push(...error.errors);
  }
}

function checkNew(values: StackValues, kind: KindOptions, problems: Problems): void {
  for (const key of ['context', 'simulated'] as const) {
    if (kind[key] !== undefined)
      problems.add(`kind.${key}`, 'is for a cluster that is there: give kind.kubeconfig too');
  }
  const port = (value: number) => integerProblem(value, 1, 65535);
  problems
    .check('kind.name', kind.name, nameProblem)
    .check('kind.listenAddress', kind.listenAddress, addressProblem)
    .check('kind.ports.http', kind.ports?.http, port)
    .check('kind.ports.https', kind.ports?.https, port);
  for (const [registry, mirror] of Object.entries(kind.registryMirrors ?? {})) {
    problems
      .check(`kind.registryMirrors["${registry}"]`, registry, hostOnly)
      .check(`kind.registryMirrors["${registry}"]`, mirror, urlProblem);
  }
  checkVersion(values, kind, problems);
  checkNodes(values, kind, problems);
}

function checkVersion({ kubernetesVersion }: StackValues, { image }: KindOptions, problems: Problems): void {
  if (kubernetesVersion !== undefined && image !== undefined)
    problems.add('kubernetesVersion', 'kind.image decides about the version: give one of them');
  else if (nodeImage(kubernetesVersion) === undefined) {
    const known = Object.keys(NODE_IMAGES).join(', ');
    problems.add(
      'kubernetesVersion',
      `${kubernetesVersion} has no pinned image; known are ${known}; or give kind.image`,
    );
  }
}

function checkNodes({ nodePools, gpu }: StackValues, { simulatedGpus }: KindOptions, problems: Problems): void {
  if (simulatedGpus === true && gpu)
    problems.add('gpu', "there is nothing for NVIDIA's device plugin with kind.simulatedGpus: leave it out");
  for (const [index, pool] of nodePools.entries()) {
    if (pool.gpu !== undefined && simulatedGpus !== true) {
      const said =
        'nodes of kind have no GPUs: set kind.simulatedGpus: true for ones that only say so, or leave it out';
      problems.add(`nodePools[${index}].gpu`, said);
    }
  }
  // Counts that are wrong by themselves are told elsewhere, and make no list here.
  if (nodePoolProblems(nodePools, 'nodePools').length > 0) return;
  const nodes = workersOf(nodePools).length;
  if (nodes > MOST_NODES)
    problems.add('nodePools', `${nodes} nodes are too many for one machine: at most ${MOST_NODES}`);
}

function nameProblem(name: string): string | undefined {
  return name.length > 40 ? `${name} is too long: use up to 40 letters` : dnsLabelProblem(name);
}

function addressProblem(address: string): string | undefined {
  const bytes = address.split('.');
  if (bytes.length === 4 && bytes.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) < 256)) return undefined;
  return `${JSON.stringify(address)} is no IPv4 address: write 127.0.0.1, or 0.0.0.0 to let others in`;
}

function hostOnly(registry: string): string | undefined {
  return registry.includes('/') ? `write a registry's host alone, such as docker.io` : registryProblem(registry);
}
