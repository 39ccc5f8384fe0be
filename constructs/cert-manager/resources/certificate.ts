import {
  boolean,
  choice,
  conditionPath,
  dateTime,
  type Fields,
  int32,
  integer,
  kubernetes,
  object,
  required,
  since,
  string,
} from '../../schema';
import {
  certManager,
  conditions,
  IssuerReference,
  markedList,
  readyMessage,
  SecretKeySelector,
  usages,
} from './common';

/** A keystore; its password stood in a Secret only before 1.17. */
const keystore = <const F extends Fields>(own: F) => {
  const fields = { ...own, create: required(boolean) };
  return since(
    '1.17',
    object({ ...fields, password: string, passwordSecretRef: SecretKeySelector }),
    object({ ...fields, passwordSecretRef: required(SecretKeySelector) }),
  );
};

export class CertificateKeystores extends object({
  jks: keystore({ alias: string }),
  pkcs12: keystore({ profile: choice(['LegacyRC2', 'LegacyDES', 'Modern2023']) }),
}) {}

export class NameConstraintItem extends object({
  dnsDomains: markedList(string),
  emailAddresses: markedList(string),
  ipRanges: markedList(string),
  uriDomains: markedList(string),
}) {}

export class X509Subject extends object({
  countries: markedList(string),
  localities: markedList(string),
  organizationalUnits: markedList(string),
  organizations: markedList(string),
  postalCodes: markedList(string),
  provinces: markedList(string),
  serialNumber: string,
  streetAddresses: markedList(string),
}) {}

export class CertificatePrivateKey extends object({
  algorithm: choice(['RSA', 'ECDSA', 'Ed25519']),
  encoding: choice(['PKCS1', 'PKCS8']),
  rotationPolicy: choice(['Never', 'Always']),
  size: integer,
}) {}

export class CertificateSpec extends object({
  additionalOutputFormats: markedList(object({ type: required(choice(['DER', 'CombinedPEM'])) })),
  commonName: string,
  dnsNames: markedList(string),
  duration: string,
  emailAddresses: markedList(string),
  encodeUsagesInRequest: boolean,
  ipAddresses: markedList(string),
  isCA: boolean,
  issuerRef: required(IssuerReference),
  keystores: CertificateKeystores,
  literalSubject: string,
  nameConstraints: object({ critical: boolean, excluded: NameConstraintItem, permitted: NameConstraintItem }),
  otherNames: markedList(object({ oid: string, utf8Value: string })),
  privateKey: CertificatePrivateKey,
  renewBefore: string,
  renewBeforePercentage: int32,
  revisionHistoryLimit: int32,
  secretName: required(string),
  secretTemplate: kubernetes.TemplateMetadata,
  signatureAlgorithm: since(
    '1.18',
    choice([
      'SHA256WithRSA',
      'SHA384WithRSA',
      'SHA512WithRSA',
      'ECDSAWithSHA256',
      'ECDSAWithSHA384',
      'ECDSAWithSHA512',
      'PureEd25519',
    ]),
  ),
  subject: X509Subject,
  uris: markedList(string),
  usages,
}) {}

export class CertificateStatus extends object({
  conditions,
  failedIssuanceAttempts: integer,
  lastFailureTime: dateTime,
  nextPrivateKeySecretName: string,
  notAfter: dateTime,
  notBefore: dateTime,
  renewalTime: dateTime,
  revision: integer,
}) {}

/** A certificate that cert-manager keeps in a Secret. See https://cert-manager.io/docs/reference/api-docs/. */
export class Certificate extends certManager('Certificate', {
  shortNames: ['cert', 'certs'],
  fields: { spec: CertificateSpec, status: CertificateStatus },
  columns: {
    Ready: conditionPath('Ready'),
    Secret: '.spec.secretName',
    Issuer: { jsonPath: '.spec.issuerRef.name', priority: 1 },
    Status: readyMessage,
    Age: '.metadata.creationTimestamp',
  },
}) {}
