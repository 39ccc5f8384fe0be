import type { Certificate, Issuer } from './cert-manager';
import type {
  KubernetesObject,
  V1APIService,
  V1ConfigMap,
  V1CSIDriver,
  V1CustomResourceDefinition,
  V1Deployment,
  V1MutatingWebhookConfiguration,
  V1Namespace,
  V1Node,
  V1PersistentVolume,
  V1PersistentVolumeClaim,
  V1Pod,
  V1ResourceQuota,
  V1RoleBinding,
  V1Secret,
  V1Service,
  V1ServiceAccount,
  V1StorageClass,
  V1ValidatingWebhookConfiguration,
} from './client';
import type { Profile } from './profile';

export type { KubernetesObject };

/** A kind of object, as the API server serves it. */
export interface Kind<T extends KubernetesObject = KubernetesObject> {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  /** Custom kinds are served only while their definition is there. */
  readonly custom: boolean;
  /** Ties the kind to the type of its objects; never set. */
  readonly objects?: T;
}

/** Also the name of a custom kind's definition. */
export function idOf({ plural, group }: Kind): string {
  return group === '' ? plural : `${plural}.${group}`;
}

export function apiVersionOf({ group, version }: Kind): string {
  return group === '' ? version : `${group}/${version}`;
}

type Scope = 'cluster' | 'namespaced';

function kind<T extends KubernetesObject>(apiVersion: string, name: string, plural: string, scope: Scope): Kind<T> {
  const [version = '', group = ''] = apiVersion.split('/').reverse();
  return { group, version, kind: name, plural, namespaced: scope === 'namespaced', custom: false };
}

function custom<T extends KubernetesObject>(apiVersion: string, name: string, plural: string, scope: Scope): Kind<T> {
  return { ...kind<T>(apiVersion, name, plural, scope), custom: true };
}

const RBAC = 'rbac.authorization.k8s.io/v1';
const STORAGE = 'storage.k8s.io/v1';
const ADMISSION = 'admissionregistration.k8s.io/v1';

export const DEFINITION = kind<V1CustomResourceDefinition>(
  'apiextensions.k8s.io/v1',
  'CustomResourceDefinition',
  'customresourcedefinitions',
  'cluster',
);
export const DEPLOYMENT = kind<V1Deployment>('apps/v1', 'Deployment', 'deployments', 'namespaced');
export const SERVICE = kind<V1Service>('v1', 'Service', 'services', 'namespaced');
export const SECRET = kind<V1Secret>('v1', 'Secret', 'secrets', 'namespaced');
export const CONFIG_MAP = kind<V1ConfigMap>('v1', 'ConfigMap', 'configmaps', 'namespaced');
export const NAMESPACE = kind<V1Namespace>('v1', 'Namespace', 'namespaces', 'cluster');
export const NODE = kind<V1Node>('v1', 'Node', 'nodes', 'cluster');
export const POD = kind<V1Pod>('v1', 'Pod', 'pods', 'namespaced');
export const SERVICE_ACCOUNT = kind<V1ServiceAccount>('v1', 'ServiceAccount', 'serviceaccounts', 'namespaced');
export const RESOURCE_QUOTA = kind<V1ResourceQuota>('v1', 'ResourceQuota', 'resourcequotas', 'namespaced');
export const ROLE_BINDING = kind<V1RoleBinding>(RBAC, 'RoleBinding', 'rolebindings', 'namespaced');
export const CLAIM = kind<V1PersistentVolumeClaim>(
  'v1',
  'PersistentVolumeClaim',
  'persistentvolumeclaims',
  'namespaced',
);
export const VOLUME = kind<V1PersistentVolume>('v1', 'PersistentVolume', 'persistentvolumes', 'cluster');
export const STORAGE_CLASS = kind<V1StorageClass>(STORAGE, 'StorageClass', 'storageclasses', 'cluster');
export const CSI_DRIVER = kind<V1CSIDriver>(STORAGE, 'CSIDriver', 'csidrivers', 'cluster');
export const API_SERVICE = kind<V1APIService>('apiregistration.k8s.io/v1', 'APIService', 'apiservices', 'cluster');
export const MUTATING_WEBHOOKS = kind<V1MutatingWebhookConfiguration>(
  ADMISSION,
  'MutatingWebhookConfiguration',
  'mutatingwebhookconfigurations',
  'cluster',
);
export const VALIDATING_WEBHOOKS = kind<V1ValidatingWebhookConfiguration>(
  ADMISSION,
  'ValidatingWebhookConfiguration',
  'validatingwebhookconfigurations',
  'cluster',
);
export const CERTIFICATE = custom<Certificate>('cert-manager.io/v1', 'Certificate', 'certificates', 'namespaced');
export const ISSUER = custom<Issuer>('cert-manager.io/v1', 'Issuer', 'issuers', 'namespaced');
export const CLUSTER_ISSUER = custom<Issuer>('cert-manager.io/v1', 'ClusterIssuer', 'clusterissuers', 'cluster');
export const PROFILE = custom<Profile>('kubeflow.org/v1', 'Profile', 'profiles', 'cluster');
export const AUTHORIZATION_POLICY = custom<KubernetesObject & { spec?: unknown }>(
  'security.istio.io/v1',
  'AuthorizationPolicy',
  'authorizationpolicies',
  'namespaced',
);
