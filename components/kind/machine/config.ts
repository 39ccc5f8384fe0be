import { stringify } from 'yaml';
import { MIRRORS_ON_NODES, mirrorsOf } from './mirrors';
import type { KindSpec, KindWorker } from './spec';

/** Ports of every node on which Istio's gateway is reached; `kind.ports` of this machine lead there. */
export const NODE_PORTS = { http2: 30080, https: 30443 } as const;

/** Without references from one place to another, which people do not expect there. */
const yaml = (value: object) => stringify(value, { aliasDuplicateObjects: false });

/** kind's own description of a cluster. @see https://kind.sigs.k8s.io/docs/user/configuration */
export function clusterConfig(spec: KindSpec): string {
  const { name, listenAddress, ports } = spec;
  const node = {
    image: spec.image,
    extraMounts: [{ hostPath: mirrorsOf(spec), containerPath: MIRRORS_ON_NODES, readOnly: true }],
  };
  const mapped = (containerPort: number, hostPort: number) => ({ containerPort, hostPort, listenAddress });
  return yaml({
    kind: 'Cluster',
    apiVersion: 'kind.x-k8s.io/v1alpha4',
    name,
    // Whoever else is on the network has no business with the API server of this machine.
    networking: { apiServerAddress: '127.0.0.1' },
    nodes: [
      {
        role: 'control-plane',
        ...node,
        extraPortMappings: [mapped(NODE_PORTS.http2, ports.http), mapped(NODE_PORTS.https, ports.https)],
      },
      ...spec.workers.map((worker) => ({ role: 'worker', ...node, ...joining(worker) })),
    ],
  });
}

/** Taints are there from the first moment, so that nothing starts on a node that has to keep off it. */
function joining({ taints }: KindWorker): { kubeadmConfigPatches?: string[] } {
  if (taints.length === 0) return {};
  return { kubeadmConfigPatches: [yaml({ kind: 'JoinConfiguration', nodeRegistration: { taints } })] };
}
