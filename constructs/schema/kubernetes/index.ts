/** Kubernetes' own types as custom resources embed them, each written once. */
export { ParentReference } from './gateway';
export { TemplateMetadata } from './metadata';
export { LocalObjectReference, Subject } from './references';
export { ResourceQuotaSpec, ResourceRequirements, resourceList } from './resources';
export { Affinity, NodeAffinity, PodAffinity, Toleration, TopologySpreadConstraint } from './scheduling';
export { PodSecurityContext, SecurityProfile, SeLinuxOptions, Sysctl } from './security';
export { LabelSelector, NodeSelector } from './selectors';
