import { anything, choice, fields, object, required, since, string } from '../../schema';
import { SecretKeySelector, ServiceAccountReference } from './common';

export class AzureDns extends object({
  ...fields(string, 'clientID', 'hostedZoneName', 'tenantID'),
  clientSecretSecretRef: SecretKeySelector,
  environment: choice(['AzurePublicCloud', 'AzureChinaCloud', 'AzureGermanCloud', 'AzureUSGovernmentCloud']),
  managedIdentity: object({ clientID: string, resourceID: string, tenantID: since('1.17', string) }),
  ...fields(required(string), 'resourceGroupName', 'subscriptionID'),
}) {}

export class Route53 extends object({
  ...fields(string, 'accessKeyID', 'hostedZoneID', 'region', 'role'),
  accessKeyIDSecretRef: SecretKeySelector,
  auth: object({ kubernetes: required(object({ serviceAccountRef: required(ServiceAccountReference) })) }),
  secretAccessKeySecretRef: SecretKeySelector,
}) {}

/** Proof of a domain by a DNS record, with the service that keeps it. */
export class Dns01Solver extends object({
  acmeDNS: object({ accountSecretRef: required(SecretKeySelector), host: required(string) }),
  akamai: object({
    ...fields(required(SecretKeySelector), 'accessTokenSecretRef', 'clientSecretSecretRef', 'clientTokenSecretRef'),
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
