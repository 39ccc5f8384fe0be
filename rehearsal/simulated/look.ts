import type { SimulatedCluster } from './cluster';

interface Item {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: { readonly replicas?: number };
  readonly status?: Readonly<Record<string, unknown>>;
}

/** What is in the cluster, and what of it is not as it should be. */
export interface Look {
  readonly counts: {
    readonly nodes: number;
    readonly pods: number;
    readonly workloads: number;
    readonly claims: number;
  };
  readonly problems: readonly string[];
}

/** Looks whether everything is available. */
export async function look(cluster: SimulatedCluster): Promise<Look> {
  const list = async (path: string) => ((await cluster.call('GET', path)) as { items: readonly Item[] }).items;
  const [nodes, pods, claims, deployments, statefulSets, daemonSets] = await Promise.all([
    list('/api/v1/nodes'),
    list('/api/v1/pods'),
    list('/api/v1/persistentvolumeclaims'),
    list('/apis/apps/v1/deployments'),
    list('/apis/apps/v1/statefulsets'),
    list('/apis/apps/v1/daemonsets'),
  ]);
  const status = (item: Item, field: string) => Number(item.status?.[field] ?? 0);
  const problems = [
    ...wrong('Node', nodes, (node) => (isReady(node) ? undefined : 'is not ready')),
    ...wrong('Pod', pods, ({ status }) =>
      ['Running', 'Succeeded'].includes(String(status?.phase)) ? undefined : `is ${status?.phase}`,
    ),
    ...wrong('PersistentVolumeClaim', claims, ({ status }) =>
      status?.phase === 'Bound' ? undefined : `is ${status?.phase}`,
    ),
    ...wrong('Deployment', deployments, (one) => short(status(one, 'availableReplicas'), one.spec?.replicas ?? 1)),
    ...wrong('StatefulSet', statefulSets, (one) => short(status(one, 'readyReplicas'), one.spec?.replicas ?? 1)),
    ...wrong('DaemonSet', daemonSets, (one) =>
      short(status(one, 'numberReady'), status(one, 'desiredNumberScheduled')),
    ),
  ];
  const workloads = deployments.length + statefulSets.length + daemonSets.length;
  return { counts: { nodes: nodes.length, pods: pods.length, workloads, claims: claims.length }, problems };
}

function wrong(kind: string, items: readonly Item[], problem: (item: Item) => string | undefined): string[] {
  return items.flatMap((item) => {
    const found = problem(item);
    const { name, namespace } = item.metadata;
    return found === undefined ? [] : [`${kind} ${namespace === undefined ? name : `${namespace}/${name}`} ${found}`];
  });
}

function short(ready: number, wanted: number): string | undefined {
  return ready >= wanted ? undefined : `has ${ready} of ${wanted} pods`;
}

function isReady({ status }: Item): boolean {
  const conditions = (status?.conditions ?? []) as readonly { readonly type: string; readonly status: string }[];
  return conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
}
