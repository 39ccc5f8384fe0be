import { anything, choice, object, required, since, string } from '../../schema';
import { SecretKeySelector, ServiceAccountReference } from './common';

export class AzureDns extends object({
  clientID: string,
  clientSecretSecretRef: SecretKeySelector,
  environment: choice(['AzurePublicCloud', 'AzureChinaCloud', 'AzureGermanCloud', 'AzureUSGovernmentCloud']),
  hostedZoneName: string,
  managedIdentity: object({ clientID: string, resourceID: string, tenantID: since('1.17', string) }),
  resourceGroupName: required(string),
  subscriptionID: required(string),
  tenantID: string,
}) {}

export class Route53 extends object({
  accessKeyID: string,
  accessKeyIDSecretRef: SecretKeySelector,
  auth: object({ kubernetes: required(object({ serviceAccountRef: required(ServiceAccountReference) })) }),
  hostedZoneID: string,
  region: string,
  role: string,
  secretAccessKeySecretRef: SecretKeySelector,
}) {}

/** Proof of a domain by a DNS record, with the service that keeps it. */
export class Dns01Solver extends object({
  acmeDNS: object({ accountSecretRef: required(SecretKeySelector), host: required(string) }),
  akamai: object({
    accessTokenSecretRef: required(SecretKeySelector),
    clientSecretSecretRef: required(SecretKeySelector),
    clientTokenSecretRef: required(SecretKeySelector),
    serviceConsumerDomain: required(string),
  }),
  azureDNS: AzureDns,
  cloudDNS: object({ hostedZoneName: string, project: required(string), serviceAccountSecretRef: SecretKeySelector }),
  cloudflare: object({ apiKeySecretRef: SecretKeySelector, apiTokenSecretRef: SecretKeySelector, email: string }),
  cnameStrategy: choice(['None', 'Follow']),
  digitalocean: object({ tokenSecretRef: required(SecretKeySelector) }),
  rfc2136: object({
    nameserver: required(string),
    protocol: since('1.19', choice(['TCP', 'UDP'])),
    tsigAlgorithm: string,
    tsigKeyName: string,
    tsigSecretSecretRef: SecretKeySelector,
  }),
  route53: Route53,
  webhook: object({ config: anything, groupName: required(string), solverName: required(string) }),
}) {}
