import {
  ageColumn,
  atomicList,
  boolean,
  byte,
  column,
  conditionColumn,
  customResource,
  dateTime,
  list,
  map,
  object,
  required,
  string,
} from '../../schema';
import { IssuerReference, requestConditions, usages } from './common';

export class CertificateRequestSpec extends object({
  duration: string,
  extra: map(list(string)),
  groups: atomicList(string),
  isCA: boolean,
  issuerRef: required(IssuerReference),
  request: required(byte),
  uid: string,
  usages,
  username: string,
}) {}

export class CertificateRequestStatus extends object({
  ca: byte,
  certificate: byte,
  conditions: requestConditions,
  failureTime: dateTime,
}) {}

/** One request to an issuer. See https://cert-manager.io/docs/usage/certificaterequest/. */
export class CertificateRequest extends customResource({
  group: 'cert-manager.io',
  kind: 'CertificateRequest',
  shortNames: ['cr', 'crs'],
  categories: ['cert-manager'],
  versions: ['v1'],
  fields: { spec: CertificateRequestSpec, status: CertificateRequestStatus },
  columns: [
    conditionColumn('Approved'),
    conditionColumn('Denied'),
    conditionColumn('Ready'),
    column('Issuer', '.spec.issuerRef.name'),
    column('Requester', '.spec.username'),
    conditionColumn('Ready', { name: 'Status', field: 'message', priority: 1 }),
    ageColumn,
  ],
}) {}
