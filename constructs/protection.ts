import { groupOf, list, type Manifest, type ObjectKey, strings } from './manifest';

/** On an object that must not be removed: whoever installs it keeps it when it leaves the configuration. */
export const PROTECTION_ANNOTATION = 'kfstack.dev/data-protection';

/** Whether an object says of itself that it must not be removed. */
export function isDeclaredProtected(manifest: Manifest): boolean {
  return strings(manifest, 'metadata', 'annotations')[PROTECTION_ANNOTATION] === 'true';
}

/** How an object whose removal loses data is held. */
export interface Hold {
  /** Also stays in the cluster when the engine is told to forget it. A tenant does not: it may go, once that is said. */
  readonly retain: boolean;
}

/**
 * The objects whose removal loses data: definitions (all resources of the kind go with them), volumes, claims, the namespaces
 * that hold claims, and tenants with their namespaces.
 *
 * @param leaving names of the tenants that may go.
 */
export function holdsData(
  objects: readonly { readonly key: ObjectKey; readonly manifest: Manifest }[],
  leaving: readonly string[] = [],
): ReadonlyMap<ObjectKey, Hold> {
  const manifests = objects.map(({ manifest }) => manifest);
  const tenants = new Set(manifests.filter(isTenant).map(({ metadata }) => metadata.name));
  const namespaces = new Set(manifests.flatMap((manifest) => namespaceWithData(manifest) ?? []));
  return new Map(
    objects.flatMap(({ key, manifest }): [ObjectKey, Hold][] => {
      const { name } = manifest.metadata;
      const ofTenant = isTenant(manifest) || (manifest.kind === 'Namespace' && tenants.has(name));
      if (ofTenant) return leaving.includes(name) ? [] : [[key, { retain: false }]];
      const held = isData(manifest) || (manifest.kind === 'Namespace' && namespaces.has(name));
      return held ? [[key, { retain: true }]] : [];
    }),
  );
}

const DATA_KINDS: readonly string[] = ['CustomResourceDefinition', 'PersistentVolume', 'PersistentVolumeClaim'];

function isData(manifest: Manifest): boolean {
  return DATA_KINDS.includes(manifest.kind) || isTenant(manifest);
}

function isTenant(manifest: Manifest): boolean {
  return manifest.kind === 'Profile' && groupOf(manifest.apiVersion) === 'kubeflow.org';
}

function namespaceWithData(manifest: Manifest): string | undefined {
  if (isTenant(manifest)) return manifest.metadata.name;
  const claims = manifest.kind === 'PersistentVolumeClaim' || list(manifest, 'spec', 'volumeClaimTemplates').length > 0;
  return claims ? manifest.metadata.namespace : undefined;
}
