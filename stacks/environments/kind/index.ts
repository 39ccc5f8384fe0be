import type { Capabilities } from '../../../components';
import {
  findTools,
  type KindSpec,
  kindDirectory,
  lookForKind,
  NODE_PORTS,
  nodeImage,
  OLDEST_KIND,
  workersOf,
} from '../../../components/kind/machine';
import type { StackValues } from '../../config';
import type { Environment } from '../environment';
import { KIND_PRESETS } from './presets';
import { kindProblems } from './problems';

/** A cluster of containers on this machine, or one that is there already. See docs/environments/kind.md. */
export const kind: Environment = {
  release: '26.03',
  preset: 'development',
  presets: KIND_PRESETS,
  capabilities,
  traits: ({ kind: { simulatedGpus = false } = {} }) => ({ trial: true, bringsDevicePlugin: simulatedGpus }),
  problems: kindProblems,
  platform(values) {
    const { kind: { kubeconfig } = {}, istio } = values;
    // Ports of this machine lead to those of the nodes; a cluster that is there has its own ways in.
    if (kubeconfig !== undefined || istio === false || istio?.ingressGateway?.service !== undefined)
      return { options: {}, tokens: [] };
    const service = { type: 'NodePort', nodePorts: NODE_PORTS } as const;
    return { options: { istio: { ingressGateway: { service } } }, tokens: [] };
  },
  async prepare(home, values) {
    if (values.kind?.kubeconfig !== undefined) return { env: {} };
    const spec = specOf(values, home);
    const tools = await findTools(spec);
    // What lay in a cluster that somebody has removed is gone with it; what is protected is not forgotten so easily.
    return { env: {}, clusterUid: capabilities(values).disposable ? await lookForKind(spec, tools) : undefined };
  },
  async cluster(values) {
    const [{ ExistingCluster, KindCluster }, { simHome }] = await Promise.all([
      import('../../../components/kind/index.js'),
      import('../../../sim/index.js'),
    ]);
    const { nodePools, kind: { kubeconfig, context } = {} } = values;
    const common = { nodePools, capabilities: capabilities(values) };
    if (kubeconfig !== undefined) return new ExistingCluster('kind', { kubeconfig, context, ...common });
    const protect = values.dataProtection ?? true;
    return new KindCluster('kind', { spec: specOf(values, simHome()), protect, ...common });
  },
};

function capabilities({ kind: options = {}, dataProtection = true }: StackValues): Capabilities {
  const { kubeconfig, simulated = false, storageClass = 'standard' } = options;
  return {
    runsPods: !simulated,
    defaultStorageClass: storageClass,
    disposable: kubeconfig === undefined && !dataProtection,
  };
}

/** What the cluster is made from, with every default filled in. */
function specOf({ kind: options = {}, kubernetesVersion, nodePools }: StackValues, home: string): KindSpec {
  const { name = 'kfstack', runtime, listenAddress = '127.0.0.1', ports, registryMirrors = {} } = options;
  const pinned = nodeImage(kubernetesVersion);
  return {
    name,
    directory: kindDirectory(home, name),
    image: options.image ?? pinned?.image ?? '',
    kindVersion: options.image === undefined ? (pinned?.kind ?? OLDEST_KIND) : OLDEST_KIND,
    runtime,
    listenAddress,
    ports: { http: ports?.http ?? 8080, https: ports?.https ?? 8443 },
    registryMirrors,
    workers: workersOf(nodePools),
  };
}
