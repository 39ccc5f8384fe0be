/**
 * Which fields of an object cannot be changed, so that their change means a new object in its place: one table for what installs
 * and for what compares.
 */

/** For `replaceOnChanges`: paths in an object whose change means a new object, where the provider does not know it by itself. */
export function immutableFields(group: string, kind: string): string[] {
  return [...(UNKNOWN_TO_PROVIDER[`${group}/${kind}`] ?? [])];
}

/** The same, for fields that the Kubernetes provider (4.25) knows by itself; `[*]` stands for each item of a list. */
export function providerImmutableFields(group: string, kind: string, immutableData: boolean): string[] {
  if (group === '' && kind === 'ConfigMap') return immutableData ? ['data', 'binaryData'] : [];
  if (group === '' && kind === 'Secret') return immutableData ? ['type', 'data', 'stringData'] : ['type'];
  return [...(KNOWN_TO_PROVIDER[`${group}/${kind}`] ?? [])];
}

/**
 * Fields that the API server refuses to change and that the provider does not know as such; without this table a change of them fails
 * half-way through an update. Follows the validation of each kind in the Kubernetes API reference.
 */
const UNKNOWN_TO_PROVIDER: Readonly<Record<string, readonly string[]>> = {
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

const SELECTOR = ['spec.selector'];
const ROLE = ['roleRef'];

const POD_FIELDS = [
  'affinity',
  'automountServiceAccountToken',
  'dnsConfig',
  'dnsPolicy',
  'enableServiceLinks',
  'hostAliases',
  'hostIPC',
  'hostNetwork',
  'hostPID',
  'hostname',
  'imagePullSecrets',
  'nodeName',
  'nodeSelector',
  'overhead',
  'preemptionPolicy',
  'priority',
  'priorityClassName',
  'readinessGates',
  'restartPolicy',
  'runtimeClassName',
  'schedulerName',
  'securityContext',
  'serviceAccount',
  'serviceAccountName',
  'shareProcessNamespace',
  'subdomain',
  'terminationGracePeriodSeconds',
  'volumes',
];

const CONTAINER_FIELDS = [
  'args',
  'command',
  'env',
  'image',
  'imagePullPolicy',
  'lifecycle',
  'livenessProbe',
  'ports',
  'readinessProbe',
  'resources',
  'securityContext',
  'stdin',
  'stdinOnce',
  'terminationMessagePath',
  'terminationMessagePolicy',
  'tty',
  'volumeDevices',
  'volumeMounts',
  'workingDir',
];

/** What a PersistentVolume may be backed by. */
const VOLUME_SOURCES = [
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cephfs',
  'cinder',
  'csi',
  'fc',
  'flexVolume',
  'flocker',
  'gcePersistentDisk',
  'glusterfs',
  'hostPath',
  'iscsi',
  'local',
  'nfs',
  'photonPersistentDisk',
  'portworxVolume',
  'quobyte',
  'rbd',
  'scaleIO',
  'storageos',
  'vsphereVolume',
];

/** As the provider has them for the versions that Kubernetes still serves (`forceNew` in its `pkg/provider/diff.go`). */
const KNOWN_TO_PROVIDER: Readonly<Record<string, readonly string[]>> = {
  'apps/DaemonSet': SELECTOR,
  'apps/Deployment': SELECTOR,
  'apps/StatefulSet': [
    'spec.podManagementPolicy',
    'spec.revisionHistoryLimit',
    'spec.selector',
    'spec.serviceName',
    'spec.volumeClaimTemplates',
  ],
  'batch/Job': ['spec.completions', 'spec.parallelism', 'spec.selector', 'spec.template'],
  'rbac.authorization.k8s.io/ClusterRoleBinding': ROLE,
  'rbac.authorization.k8s.io/RoleBinding': ROLE,
  'storage.k8s.io/StorageClass': ['parameters', 'provisioner'],
  '/PersistentVolume': VOLUME_SOURCES.map((source) => `spec.${source}`),
  '/PersistentVolumeClaim': ['spec.accessModes', 'spec.selector', 'spec.storageClassName', 'spec.volumeName'],
  '/Pod': [
    ...POD_FIELDS.map((name) => `spec.${name}`),
    ...['containers', 'initContainers'].flatMap((list) => CONTAINER_FIELDS.map((name) => `spec.${list}[*].${name}`)),
  ],
  '/ResourceQuota': ['spec.scopes'],
  '/Service': ['spec.clusterIP'],
};
