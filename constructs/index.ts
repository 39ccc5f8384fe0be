/** The construct library: typed parts of a Kubeflow platform as cdk8s constructs, and their install graph. It knows no Pulumi. */

export { Address, type AddressOptions, type AddressTls } from './address';
export { withAnnotations } from './annotations';
export * from './cert-manager';
export { dnsLabelProblem, emailProblem, integerProblem, Problems, registryProblem, urlProblem } from './checks';
export type { ClaimOptions } from './claim';
export * from './cluster-autoscaler';
export type { ClusterTraits, CniTraits } from './cluster-traits';
export { reconciledBy } from './controllers';
export * from './dashboard';
export * from './dex';
export * from './diff';
export { contentOf, DIGEST_ANNOTATION, digest, digestSources, nodesByKey } from './digest';
export {
  checkSeed,
  deriveSecret,
  digestKey,
  type GeneratedTokens,
  GeneratedValue,
  type GeneratedValueProps,
  generatedTokens,
} from './generated';
export * from './gpu';
export { GPU_LABEL, type GpuToleration, gpuTolerations } from './gpu-workloads';
export {
  type Edge,
  InstallGraph,
  type InstallNode,
  matchesSelector,
  podTemplate,
  podTemplatePath,
  servedVersions,
  webhookPorts,
} from './graph';
export { type Identity, type IdentityOptions, identity, principal } from './identity';
export * from './istio';
export * from './katib';
export * from './knative';
export * from './kserve';
export type { KubebuilderControllerOptions } from './kubebuilder';
export * from './kubeflow';
export * from './kueue';
export {
  field,
  groupOf,
  keyOf,
  list,
  type Manifest,
  type ManifestMetadata,
  type ObjectKey,
  objectKey,
  strings,
  text,
} from './manifest';
export { AllowedCallers, type AllowedCallersProps, MutualTls } from './mesh-access';
export * from './model-registry';
export * from './models-web-app';
export type { ExternalMysql, MysqlAccess } from './mysql';
export type { MysqlServerOptions } from './mysql-server';
export * from './node-pools';
export * from './notebooks';
export * from './oauth2-proxy';
export { Part, type PartOptions, type PartProps } from './part';
export * from './pipelines';
export { KubeflowPlatform, type KubeflowPlatformOptions } from './platform';
export * from './pod-defaults';
export type { ComponentOptions, ContainerOptions, PodPlacement } from './pods';
export * from './profiles';
export { type Hold, holdsData, isDeclaredProtected, PROTECTION_ANNOTATION } from './protection';
export { FIELD_MANAGER, ProviderAnnotations } from './provider-annotations';
export { amountOf, exceeds } from './quantity';
export * from './ray';
export * from './releases';
export { type RenderedObject, type RenderOptions, render } from './render';
export { immutableFields } from './replacement';
export type { SecretKey } from './secret-key';
export * from './spark';
export { KfstackError, type SynthesizedObject, synthesize } from './synthesis';
export * from './tenants';
export * from './tensorboards';
export { findTokens, hasToken, mapTokens, replaceTokens, type TokenUse, token, tokensIn } from './tokens';
export * from './trainer';
export * from './training-operator';
export { type KindClass, type ManifestOf, type ManifestOfKind, type ObjectName, transform } from './transform';
export { type RestartCause, restartsUserWorkloads } from './user-workloads';
export * from './volcano';
export * from './volumes';
export type { CrudWebAppOptions, WebAppOptions } from './web-app';
export { WebRoute, type WebRouteProps } from './web-route';
