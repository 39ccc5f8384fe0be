import type { Manifest } from '../../constructs';
import { keyOf, type ObjectKey } from '../../constructs';
import type { KubeflowPlatformOptions } from '../../constructs/platform';
import type { Wanted } from '../../sim/stand-in/cluster';
import {
  apiVersionOf,
  CONFIG_MAP,
  type Kind,
  type KubernetesObject,
  NAMESPACE,
  PROFILE,
  RESOURCE_QUOTA,
  ROLE_BINDING,
  SERVICE_ACCOUNT,
} from '../../sim/stand-in/kinds';
import { Profiles } from '../../sim/stand-in/profiles';
import { objects } from '../constructs/platform-fixture';
import { FakeCluster } from '../sim/stand-in/fake-cluster';

/** Remembers what is written to it. */
class Recorder extends FakeCluster {
  readonly written = new Map<ObjectKey, Manifest>();

  override apply(kind: Kind, wanted: Wanted): Promise<void> {
    const manifest = { apiVersion: apiVersionOf(kind), kind: kind.kind, ...wanted } as Manifest;
    this.written.set(keyOf(manifest), manifest);
    return super.apply(kind, wanted);
  }
}

export interface TenantsInCluster {
  /** What we write. */
  readonly ours: ReadonlyMap<ObjectKey, Manifest>;
  /** What the Profile controller writes then, as the stand-in plays it. */
  readonly controllers: ReadonlyMap<ObjectKey, Manifest>;
  /** Fields of others that the controller changes: name of the object, paths of the fields. */
  readonly patched: readonly { readonly name?: string; readonly paths: readonly string[] }[];
  readonly all: readonly Manifest[];
}

/** A platform with its tenants, after the Profile controller has seen them. */
export async function tenantsInCluster(options: Partial<KubeflowPlatformOptions>): Promise<TenantsInCluster> {
  const ours = objects(options);
  const live = new Recorder();
  const kinds: readonly Kind[] = [CONFIG_MAP, NAMESPACE, PROFILE, RESOURCE_QUOTA, ROLE_BINDING, SERVICE_ACCOUNT];
  for (const manifest of ours.values()) {
    const kind = kinds.find((each) => each.kind === manifest.kind);
    if (kind !== undefined) live.add<KubernetesObject>(kind, manifest as KubernetesObject);
  }
  const controller = ours.get('Deployment.apps/kubeflow/profiles-deployment');
  if (controller === undefined) throw new Error('no Profile controller');
  const { template } = controller.spec as { template: { spec: object } };
  live.run('kubeflow', 'profiles-deployment', 'profiles', template.spec);
  await live.settle(new Profiles());
  return {
    ours,
    controllers: live.written,
    patched: live.patches.map(({ name, steps }) => ({ name, paths: steps.map(({ path }) => path) })),
    all: [...[...ours.values()].map((manifest) => labelled(manifest, live)), ...live.written.values()],
  };
}

/** The controller adds labels to namespaces. */
function labelled(manifest: Manifest, { patches }: FakeCluster): Manifest {
  if (manifest.kind !== 'Namespace') return manifest;
  const { metadata } = manifest;
  const added = patches
    .filter(({ name }) => name === metadata.name)
    .flatMap(({ steps }) => steps)
    .filter(({ path }) => path.startsWith(LABELS))
    .map(({ path, value }) => [path.slice(LABELS.length).replaceAll('~1', '/'), String(value)]);
  return { ...manifest, metadata: { ...metadata, labels: { ...metadata.labels, ...Object.fromEntries(added) } } };
}

const LABELS = '/metadata/labels/';
