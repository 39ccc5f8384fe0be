/** The custom resources of Knative Serving. See https://knative.dev/docs/serving/. */
export { CachedImage, Metric, PodAutoscaler } from './autoscaling';
export { Addressable, STATUS as KNATIVE_STATUS } from './common';
export { ClusterDomainClaim, KnativeCertificate, KnativeIngress, ServerlessService } from './networking';
export { Container, ContainerPort, EnvironmentVariable, Probe, Volume } from './pod';
export { Revision, RevisionSpec, RevisionTemplate } from './revision';
export { Configuration, DomainMapping, KnativeService, Route, TrafficTarget } from './service';
