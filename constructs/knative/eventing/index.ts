/** Knative Eventing, with in-memory channels and the Broker that is made of them. */
export { KnativeEventing, type KnativeEventingProps } from './eventing';
export { EVENTING_NAMESPACE } from './names';
export type {
  BrokerDelivery,
  EventingFeature,
  EventingFeatures,
  EventingLogger,
  EventingObservability,
  KnativeEventingOptions,
} from './options';
export { AUTHORIZATION_MODES, EVENTING_FEATURES, EVENTING_LOGGERS } from './options';
export * from './resources';
