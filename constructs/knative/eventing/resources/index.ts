/** The custom resources of Knative Eventing. See https://knative.dev/docs/eventing/. */
export { ChannelTemplate, EventDelivery, EventDestination, EventFilter, EventingReference } from './common';
export { Broker, EventPolicy, EventTransform, EventType, RequestReply, Trigger } from './eventing';
export { Parallel, Sequence } from './flows';
export { Channel, InMemoryChannel, Subscription } from './messaging';
export { IntegrationSink, JobSink } from './sinks';
export { ApiServerSource, ContainerSource, IntegrationSource, PingSource, SinkBinding } from './sources';
