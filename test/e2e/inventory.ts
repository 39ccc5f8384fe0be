import { eventually, type Kube, type Live } from './kube';

interface ResourceList {
  readonly resources: readonly { readonly name: string; readonly verbs: readonly string[]; readonly kind: string }[];
}

/** What lives and dies by itself, under names or with content that no two clusters share. */
const VOLATILE = new Set([
  'Event',
  'Lease',
  'Endpoints',
  'EndpointSlice',
  'Pod',
  'ReplicaSet',
  'ControllerRevision',
  'APIService',
  'FlowSchema',
  'PriorityLevelConfiguration',
  'ComponentStatus',
  'IPAddress',
]);

/** Fields of what is told apart that a controller chooses anew each time. */
const CHOSEN = new Set([
  'clusterIP',
  'clusterIPs',
  'caBundle',
  'uid',
  'volumeName',
  'providerID',
  'podCIDR',
  'podCIDRs',
  'kubernetes.io/metadata.name',
  'cert-manager.io/certificate-revision',
  'deployment.kubernetes.io/revision',
  'deprecated.daemonset.template.generation',
]);

/** The objects of a cluster by their names, each as text that is equal where two installations are. */
export type Inventory = ReadonlyMap<string, string>;

/** Nothing changes for so long, in milliseconds. */
const AT_REST = 1500;

/** Every object of a cluster, once its controllers have come to rest. */
export async function inventory(kube: Kube): Promise<Inventory> {
  let last = await read(kube);
  let atRestSince = Date.now();
  return eventually(async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const now = await read(kube);
    if (differences(last, now).length > 0) atRestSince = Date.now();
    last = now;
    return Date.now() - atRestSince > AT_REST && now;
  }, 60_000);
}

/** What one cluster has, lacks, or has otherwise than another. */
export function differences(expected: Inventory, actual: Inventory): string[] {
  const keys = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  return keys.flatMap((key) => {
    const [before, after] = [expected.get(key), actual.get(key)];
    if (before === after) return [];
    if (before === undefined) return [`left behind: ${key}`];
    if (after === undefined) return [`missing: ${key}`];
    return [`differs: ${key}\n  ${aroundDifference(before, after)}\n  ${aroundDifference(after, before)}`];
  });
}

function aroundDifference(text: string, other: string): string {
  let start = 0;
  while (start < text.length && text[start] === other[start]) start++;
  return text.slice(Math.max(0, start - 80), start + 160);
}

/** Which object it is that has a name, by its uid: another one of the same name has another. */
export async function identities(kube: Kube): Promise<ReadonlyMap<string, string | undefined>> {
  return new Map([...(await objects(kube))].map(([key, { metadata }]) => [key, metadata.uid]));
}

async function read(kube: Kube): Promise<Inventory> {
  const found = await objects(kube);
  return new Map([...found].map(([key, item]) => [key, JSON.stringify(comparable(item))]));
}

/** Lists are asked for again while the API server takes up a new kind. */
async function objects(kube: Kube): Promise<ReadonlyMap<string, Live>> {
  const found = new Map<string, Live>();
  for (const groupVersion of await groupVersions(kube)) {
    const root = groupVersion.includes('/') ? `/apis/${groupVersion}` : `/api/${groupVersion}`;
    const { resources } = (await kube.raw('GET', root)) as unknown as ResourceList;
    for (const { name, verbs, kind } of resources) {
      if (name.includes('/') || !verbs.includes('list') || VOLATILE.has(kind)) continue;
      const { items } = (await eventually(() => kube.raw('GET', `${root}/${name}`))) as unknown as { items: Live[] };
      for (const item of items) {
        const { namespace, name: own } = item.metadata;
        // istiod writes the authority of the mesh into every namespace, and leaves it there when it goes.
        if (kind === 'ConfigMap' && own === 'istio-ca-root-cert') continue;
        found.set(`${kind}.${groupVersion} ${namespace === undefined ? '' : `${namespace}/`}${own}`, { ...item, kind });
      }
    }
  }
  return found;
}

/** Who applied an object: the names of its field managers with the operation apply. */
export function appliers(object: Live): string[] {
  const fields =
    (object.metadata as unknown as { managedFields?: { manager: string; operation: string; subresource?: string }[] })
      .managedFields ?? [];
  return fields
    .filter(({ operation, subresource }) => operation === 'Apply' && subresource === undefined)
    .map(({ manager }) => manager);
}

async function groupVersions(kube: Kube): Promise<string[]> {
  const { groups } = (await kube.raw('GET', '/apis')) as unknown as {
    groups: { preferredVersion: { groupVersion: string } }[];
  };
  return ['v1', ...groups.map(({ preferredVersion }) => preferredVersion.groupVersion)];
}

function comparable({ metadata, status: _, kind, ...rest }: Live): unknown {
  const { labels, annotations, finalizers } = metadata;
  const content =
    kind === 'Secret' ? { type: rest.type, keys: Object.keys((rest.data as object | undefined) ?? {}) } : rest;
  return strip({
    labels,
    annotations,
    finalizers,
    appliers: appliers({ ...rest, kind, metadata } as Live).sort(),
    ...content,
  });
}

function strip(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g, 'a certificate');
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !CHOSEN.has(key))
      .map(([key, item]) => [key, strip(item)]),
  );
}
