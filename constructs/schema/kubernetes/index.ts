/**
 * Kubernetes' own types as custom resources embed them, each written once, as controller-gen prints them.
 *
 * A definition embeds the types of the Kubernetes version that its project was generated with: settle that with `asOf`,
 * once per project and type, and go on from there.
 *
 *     const { PodSpec, Container } = kubernetes;
 *     export const podSpec = asOf('1.29', PodSpec);                       // as it was; the static type is the newest
 *     object(optional(podSpec, 'containers'))                             // no field of these required
 *     object({ ...omit(podSpec, 'tolerations'), more: string })           // other fields beside, or instead
 *     list(object({ ...asOf('1.23', Container).fields, image: required(string) }))
 *     object(unmarked(podSpec, 'containers', 'volumes'))                  // lists of a copied type, without list types
 *     withMetadata(asOf('1.34', PodTemplateSpec))                         // the templates' metadata with its fields
 *
 * PodSpec, Container, EphemeralContainer, Volume and Affinity are `embedded`: compact definitions leave them open. An object made of
 * one's fields is not, unless it says so again: `embedded(object({ ... }))`.
 *
 * Versions as found in the definitions of release 26.03: Notebook, PodDefault 1.23; PVCViewer 1.29; Volcano 1.30
 * `withMetadata`; cert-manager 1.31; Spark
 * operator 1.32 `withMetadata`; KServe 1.33 (1.32 in release 1.11.0; InferenceService has a copy of PodSpec, whose lists of
 * containers, hostAliases, imagePullSecrets, readinessGates, tolerations and volumes are unmarked); JobSet and Trainer 1.34
 * `withMetadata`.
 */
export { CrossVersionObjectReference, MetricSpec, MetricTarget } from './autoscaling';
export {
  PersistentVolumeClaimSpec,
  PersistentVolumeClaimTemplate,
  VolumeResourceRequirements,
} from './claims';
export { Condition, conditions } from './conditions';
export {
  Container,
  ContainerPort,
  EnvFromSource,
  EnvVar,
  EnvVarSource,
  EphemeralContainer,
  VolumeDevice,
  VolumeMount,
} from './container';
export {
  gatewayGroup,
  gatewayHost,
  gatewayKind,
  gatewayName,
  gatewayNamespace,
  gatewayPort,
  gatewayRouteHost,
  ParentReference,
} from './gateway';
export { JobSpec, JobTemplateSpec } from './job';
export { unmarked } from './marks';
export { EmbeddedMetadata, embeddedMetadata, TemplateMetadata, withMetadata } from './metadata';
export { HostAlias, nodeSelector, PodDnsConfig, PodResourceClaim, PodSpec, PodTemplateSpec } from './pod';
export { GrpcAction, HttpGetAction, Lifecycle, LifecycleHandler, Probe, TcpSocketAction } from './probes';
export {
  EnvSource,
  KeySelector,
  LocalObjectReference,
  ObjectFieldSelector,
  ResourceFieldSelector,
  Subject,
  TypedLocalObjectReference,
  TypedObjectReference,
} from './references';
export { ResourceQuotaSpec, ResourceRequirements, resourceList } from './resources';
export { Affinity, NodeAffinity, PodAffinity, Toleration, TopologySpreadConstraint } from './scheduling';
export { PodSecurityContext, SecurityContext, SecurityProfile, SeLinuxOptions, Sysctl } from './security';
export { LabelSelector, NodeSelector } from './selectors';
export { Service, ServicePort, ServiceSpec } from './service';
export { CsiVolumeSource, storageSystems } from './storage-systems';
export { ConfigMapVolumeSource, KeyToPath, SecretVolumeSource, Volume, VolumeProjection } from './volumes';
