import type { InstallGraph } from './graph';
import { groupOf, list, type Manifest, type ObjectKey } from './manifest';

/**
 * The objects whose removal loses data: definitions (all resources of the kind go with them), volumes, claims, the namespaces that hold
 * claims, and tenants with their namespaces.
 */
export function holdsData(graph: InstallGraph): ReadonlySet<ObjectKey> {
  const namespaces = new Set(graph.nodes.flatMap(({ manifest }) => namespaceWithData(manifest) ?? []));
  return new Set(
    graph.nodes.flatMap(({ key, manifest }) =>
      isData(manifest) || (manifest.kind === 'Namespace' && namespaces.has(manifest.metadata.name)) ? [key] : [],
    ),
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
