import { type Fields, fields, kubernetes, object, required, scalars, since } from '../../schema';
import { certManager, conditions, IssuerReference, markedList, READINESS, SecretKeySelector, usages } from './common';

const { boolean, choice, dateTime, int32, integer, string } = scalars;

/** A keystore; its password stood in a Secret only before 1.17. */
const keystore = <const F extends Fields>(own: F) => {
  const both = { ...own, create: required(boolean) };
  return since(
    '1.17',
    object({ ...both, password: string, passwordSecretRef: SecretKeySelector }),
    object({ ...both, passwordSecretRef: required(SecretKeySelector) }),
  );
};

export class CertificateKeystores extends object({
  jks: keystore({ alias: string }),
  pkcs12: keystore({ profile: choice(['LegacyRC2', 'LegacyDES', 'Modern2023']) }),
}) {}

export class NameConstraintItem extends object(
  fields(markedList(string), 'dnsDomains', 'emailAddresses', 'ipRanges', 'uriDomains'),
) {}

export class X509Subject extends object({
  ...fields(markedList(string), 'countries', 'localities', 'organizationalUnits', 'organizations', 'postalCodes'),
  ...fields(markedList(string), 'provinces', 'streetAddresses'),
  serialNumber: string,
}) {}

export class CertificatePrivateKey extends object({
  algorithm: choice(['RSA', 'ECDSA', 'Ed25519']),
  encoding: choice(['PKCS1', 'PKCS8']),
  rotationPolicy: choice(['Never', 'Always']),
  size: integer,
}) {}

export class CertificateSpec extends object({
  additionalOutputFormats: markedList(object({ type: required(choice(['DER', 'CombinedPEM'])) })),
  ...fields(string, 'commonName', 'duration', 'literalSubject', 'renewBefore'),
  ...fields(markedList(string), 'dnsNames', 'emailAddresses', 'ipAddresses', 'uris'),
  ...fields(boolean, 'encodeUsagesInRequest', 'isCA'),
  issuerRef: required(IssuerReference),
  keystores: CertificateKeystores,
  nameConstraints: object({ critical: boolean, excluded: NameConstraintItem, permitted: NameConstraintItem }),
  otherNames: markedList(object({ oid: string, utf8Value: string })),
  privateKey: CertificatePrivateKey,
  ...fields(int32, 'renewBeforePercentage', 'revisionHistoryLimit'),
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
  usages,
}) {}

export class CertificateStatus extends object({
  conditions,
  failedIssuanceAttempts: integer,
  ...fields(dateTime, 'lastFailureTime', 'notAfter', 'notBefore', 'renewalTime'),
  nextPrivateKeySecretName: string,
  revision: integer,
}) {}

/** A certificate that cert-manager keeps in a Secret. See https://cert-manager.io/docs/reference/api-docs/. */
export class Certificate extends certManager('Certificate', {
  shortNames: ['cert', 'certs'],
  fields: { spec: CertificateSpec, status: CertificateStatus },
  columns: {
    Ready: READINESS.Ready,
    Secret: '.spec.secretName',
    Issuer: { jsonPath: '.spec.issuerRef.name', priority: 1 },
    Status: READINESS.Status,
  },
}) {}
