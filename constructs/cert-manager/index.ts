/** cert-manager: certificates for webhooks and gateways, and the issuer of the platform. */
export { CertManager, type CertManagerProps, PLATFORM_ISSUER } from './cert-manager';
export type {
  CainjectorOptions,
  CertManagerOptions,
  ControllerOptions,
  FeatureGates,
  IssuerOptions,
  LeaderElectionOptions,
  WebhookOptions,
} from './options';
export * from './resources';
