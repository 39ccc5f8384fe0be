import { boolean, byte, choice, fields, object, required, since, string } from '../../schema';
import { AcmeSolver } from './acme-solver';
import { certManager, conditions, markedList, READINESS, SecretKeySelector, ServiceAccountReference } from './common';

export class AcmeIssuer extends object({
  caBundle: byte,
  ...fields(boolean, 'disableAccountKeyGeneration', 'enableDurationFeature', 'skipTLSVerify'),
  email: string,
  externalAccountBinding: object({
    keyAlgorithm: choice(['HS256', 'HS384', 'HS512']),
    keyID: required(string),
    keySecretRef: required(SecretKeySelector),
  }),
  preferredChain: string({ maxLength: 64 }),
  privateKeySecretRef: required(SecretKeySelector),
  profile: since('1.18', string),
  server: required(string),
  solvers: markedList(AcmeSolver),
}) {}

export class CaIssuer extends object({
  ...fields(markedList(string), 'crlDistributionPoints', 'issuingCertificateURLs', 'ocspServers'),
  secretName: required(string),
}) {}

export class VaultAuth extends object({
  appRole: object({ path: required(string), roleId: required(string), secretRef: required(SecretKeySelector) }),
  clientCertificate: object({ mountPath: string, name: string, secretName: string }),
  kubernetes: object({
    mountPath: string,
    role: required(string),
    secretRef: SecretKeySelector,
    serviceAccountRef: ServiceAccountReference,
  }),
  tokenSecretRef: SecretKeySelector,
}) {}

export class VaultIssuer extends object({
  auth: required(VaultAuth),
  caBundle: byte,
  ...fields(SecretKeySelector, 'caBundleSecretRef', 'clientCertSecretRef', 'clientKeySecretRef'),
  namespace: string,
  ...fields(required(string), 'path', 'server'),
  serverName: since('1.18', string),
}) {}

export class VenafiIssuer extends object({
  cloud: object({ apiTokenSecretRef: required(SecretKeySelector), url: string }),
  tpp: object({
    caBundle: byte,
    caBundleSecretRef: SecretKeySelector,
    credentialsRef: required(object({ name: required(string) })),
    url: required(string),
  }),
  zone: required(string),
}) {}

export class IssuerSpec extends object({
  acme: AcmeIssuer,
  ca: CaIssuer,
  selfSigned: object({ crlDistributionPoints: markedList(string) }),
  vault: VaultIssuer,
  venafi: VenafiIssuer,
}) {}

export class IssuerStatus extends object({
  acme: object({ lastPrivateKeyHash: string, lastRegisteredEmail: string, uri: string }),
  conditions,
}) {}

const issuer = {
  fields: { spec: required(IssuerSpec), status: IssuerStatus },
  columns: READINESS,
} as const;

/** Issues certificates in its namespace. See https://cert-manager.io/docs/configuration/issuers/. */
export class Issuer extends certManager('Issuer', { ...issuer, shortNames: ['iss'] }) {}

/** Issues certificates in every namespace. */
export class ClusterIssuer extends certManager('ClusterIssuer', {
  ...issuer,
  scope: 'Cluster',
  shortNames: ['ciss'],
}) {}
