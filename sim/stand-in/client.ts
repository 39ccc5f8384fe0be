/** Types of the Kubernetes client: an ES module, which a CommonJS program has to load with `import()`. */
export type KubeConfig = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' }}).KubeConfig;
export type KubernetesListObject<T extends KubernetesObject> = import('@kubernetes/client-node', { with: {
  'resolution-mode': 'import',
}}).KubernetesListObject<T>;
export type KubernetesObject = import('@kubernetes/client-node', { with: {
  'resolution-mode': 'import',
}}).KubernetesObject;
export type RbacV1Subject = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' }}).RbacV1Subject;
export type V1APIService = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' }}).V1APIService;
export type V1CSIDriver = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' }}).V1CSIDriver;
export type V1ConfigMap = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' }}).V1ConfigMap;
export type V1Container = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' }}).V1Container;
export type V1CustomResourceDefinition = import('@kubernetes/client-node', { with: {
  'resolution-mode': 'import',
}}).V1CustomResourceDefinition;
export type V1Deployment = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' }}).V1Deployment;
export type V1MutatingWebhookConfiguration = import('@kubernetes/client-node', { with: {
  'resolution-mode': 'import',
}}).V1MutatingWebhookConfiguration;
export type V1Namespace = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' }}).V1Namespace;
export type V1Node = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' }}).V1Node;
export type V1PersistentVolume = import('@kubernetes/client-node', { with: {
  'resolution-mode': 'import',
}}).V1PersistentVolume;
export type V1PersistentVolumeClaim = import('@kubernetes/client-node', { with: {
  'resolution-mode': 'import',
}}).V1PersistentVolumeClaim;
export type V1Pod = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' }}).V1Pod;
export type V1PodSpec = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' }}).V1PodSpec;
export type V1ResourceQuota = import('@kubernetes/client-node', { with: {
  'resolution-mode': 'import',
}}).V1ResourceQuota;
export type V1ResourceQuotaSpec = import('@kubernetes/client-node', { with: {
  'resolution-mode': 'import',
}}).V1ResourceQuotaSpec;
export type V1RoleBinding = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' }}).V1RoleBinding;
export type V1Secret = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' }}).V1Secret;
export type V1Service = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' }}).V1Service;
export type V1ServiceAccount = import('@kubernetes/client-node', { with: {
  'resolution-mode': 'import',
}}).V1ServiceAccount;
export type V1StorageClass = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' }}).V1StorageClass;
export type V1ValidatingWebhookConfiguration = import('@kubernetes/client-node', { with: {
  'resolution-mode': 'import',
}}).V1ValidatingWebhookConfiguration;
export type Watch = import('@kubernetes/client-node', { with: { 'resolution-mode': 'import' }}).Watch;
