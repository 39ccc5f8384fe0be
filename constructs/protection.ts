import { groupOf, list, type Manifest, type ObjectKey, strings } from './manifest';

/** On an object that must not be removed: whoever installs it keeps it when it leaves the configuration. */
export const PROTECTION_ANNOTATION = 'kfstack.dev/data-protection';

/** Whether an object says of itself that it must not be removed. */
export function isDeclaredProtected(manifest: Manifest): boolean {
  return strings(manifest, 'metadata', 'annotations')[PROTECTION_ANNOTATION] === 'true';
}

/**
 * The objects whose removal loses data: definitions (all resources of the kind go with them), claims, the namespaces that hold
 * claims, and tenants with their namespaces.
 */
export function holdsData(
  objects: readonly { readonly key: ObjectKey; readonly manifest: Manifest }[],
): ReadonlySet<ObjectKey> {
  const namespaces = new Set(objects.flatMap(({ manifest }) => namespaceWithData(manifest) ?? []));
  return new Set(
    objects.flatMap(({ key, manifest }) =>
      isData(manifest) || (manifest.kind === 'Namespace' && namespaces.has(manifest.metadata.name)) ? [key] : [],
    ),
  );
}

function isData(manifest: Manifest): boolean {
  return ['CustomResourceDefinition', 'PersistentVolumeClaim'].includes(manifest.kind) || isTenant(manifest);
}

function isTenant(manifest: Manifest): boolean {
  return manifest.kind === 'Profile' && groupOf(manifest.apiVersion) === 'kubeflow.org';
}

function namespaceWithData(manifest: Manifest): string | undefined {
  if (isTenant(manifest)) return manifest.metadata.name;
  const claims = manifest.kind === 'PersistentVolumeClaim' || list(manifest, 'spec', 'volumeClaimTemplates').length > 0;
  return claims ? manifest.metadata.namespace : undefined;
}
