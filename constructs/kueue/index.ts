/** Kueue: jobs wait in queues until there is room for all of their pods. */
export { INTEGRATION_NAMES, type IntegrationName } from './integrations';
export { Kueue, type KueueProps } from './kueue';
export type { AdmissionFairSharing, KueueOptions, ResourceTransformation, WaitForPodsReady } from './options';
export * from './resources';
