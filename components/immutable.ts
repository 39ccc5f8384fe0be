/**
 * Fields that the API server refuses to change and that the Kubernetes provider (4.25) does not know as such; without this table a
 * change of them fails half-way through an update. Follows the validation of each kind in the Kubernetes API reference.
 */
const IMMUTABLE: Readonly<Record<string, readonly string[]>> = {
  'apiextensions.k8s.io/CustomResourceDefinition': ['spec.group', 'spec.scope', 'spec.names.kind', 'spec.names.plural'],
  'scheduling.k8s.io/PriorityClass': ['value', 'preemptionPolicy'],
  'node.k8s.io/RuntimeClass': ['handler'],
  'storage.k8s.io/StorageClass': ['reclaimPolicy', 'volumeBindingMode', 'mountOptions'],
  'storage.k8s.io/CSIDriver': ['spec.attachRequired', 'spec.volumeLifecycleModes'],
  'networking.k8s.io/IngressClass': ['spec.controller'],
  'discovery.k8s.io/EndpointSlice': ['addressType'],
  'apps/ControllerRevision': ['data'],
  '/Service': ['spec.clusterIPs'],
  '/PersistentVolumeClaim': ['spec.volumeMode', 'spec.dataSource', 'spec.dataSourceRef'],
};

/** For `replaceOnChanges`: paths in an object whose change means a new object. */
export function immutableFields(group: string, kind: string): string[] {
  return [...(IMMUTABLE[`${group}/${kind}`] ?? [])];
}
