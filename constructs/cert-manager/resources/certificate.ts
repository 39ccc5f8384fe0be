import {
  ageColumn,
  atomicList,
  boolean,
  choice,
  column,
  conditionColumn,
  customResource,
  dateTime,
  int32,
  integer,
  object,
  required,
  string,
  stringMap,
} from '../../schema';
import { conditions, IssuerReference, SecretKeySelector, usages } from './common';

const keystore = {
  create: required(boolean),
  password: string,
  passwordSecretRef: SecretKeySelector,
};

export class CertificateKeystores extends object({
  jks: object({ alias: string, ...keystore }),
  pkcs12: object({ ...keystore, profile: choice(['LegacyRC2', 'LegacyDES', 'Modern2023']) }),
}) {}

export class NameConstraintItem extends object({
  dnsDomains: atomicList(string),
  emailAddresses: atomicList(string),
  ipRanges: atomicList(string),
  uriDomains: atomicList(string),
}) {}

export class X509Subject extends object({
  countries: atomicList(string),
  localities: atomicList(string),
  organizationalUnits: atomicList(string),
  organizations: atomicList(string),
  postalCodes: atomicList(string),
  provinces: atomicList(string),
  serialNumber: string,
  streetAddresses: atomicList(string),
}) {}

export class CertificatePrivateKey extends object({
  algorithm: choice(['RSA', 'ECDSA', 'Ed25519']),
  encoding: choice(['PKCS1', 'PKCS8']),
  rotationPolicy: choice(['Never', 'Always']),
  size: integer,
}) {}

export class CertificateSpec extends object({
  additionalOutputFormats: atomicList(object({ type: required(choice(['DER', 'CombinedPEM'])) })),
  commonName: string,
  dnsNames: atomicList(string),
  duration: string,
  emailAddresses: atomicList(string),
  encodeUsagesInRequest: boolean,
  ipAddresses: atomicList(string),
  isCA: boolean,
  issuerRef: required(IssuerReference),
  keystores: CertificateKeystores,
  literalSubject: string,
  nameConstraints: object({ critical: boolean, excluded: NameConstraintItem, permitted: NameConstraintItem }),
  otherNames: atomicList(object({ oid: string, utf8Value: string })),
  privateKey: CertificatePrivateKey,
  renewBefore: string,
  renewBeforePercentage: int32,
  revisionHistoryLimit: int32,
  secretName: required(string),
  secretTemplate: object({ annotations: stringMap, labels: stringMap }),
  signatureAlgorithm: choice([
    'SHA256WithRSA',
    'SHA384WithRSA',
    'SHA512WithRSA',
    'ECDSAWithSHA256',
    'ECDSAWithSHA384',
    'ECDSAWithSHA512',
    'PureEd25519',
  ]),
  subject: X509Subject,
  uris: atomicList(string),
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
export class Certificate extends customResource({
  group: 'cert-manager.io',
  kind: 'Certificate',
  shortNames: ['cert', 'certs'],
  categories: ['cert-manager'],
  versions: ['v1'],
  fields: { spec: CertificateSpec, status: CertificateStatus },
  columns: [
    conditionColumn('Ready'),
    column('Secret', '.spec.secretName'),
    column('Issuer', '.spec.issuerRef.name', { priority: 1 }),
    conditionColumn('Ready', { name: 'Status', field: 'message', priority: 1 }),
    ageColumn,
  ],
}) {}
