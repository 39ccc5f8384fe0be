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
 * `withMetadata`; KubeRay 1.35 `withMetadata`.
 */
export * from './autoscaling';
export * from './claims';
export * from './conditions';
export * from './container';
export * from './gateway';
export * from './job';
export { unmarked } from './marks';
export * from './metadata';
export * from './pod';
export * from './probes';
export * from './references';
export * from './resources';
export * from './scheduling';
export * from './security';
export * from './selectors';
export * from './service';
export * from './storage-systems';
export * from './volumes';
