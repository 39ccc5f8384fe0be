import { atomicList, fields, list, map, object, required, scalars } from '../../schema';
import { certManager, conditionPath, IssuerReference, READINESS, requestConditions, usages } from './common';

const { boolean, byte, dateTime, string } = scalars;

export class CertificateRequestSpec extends object({
  ...fields(string, 'duration', 'uid', 'username'),
  extra: map(list(string)),
  groups: atomicList(string),
  isCA: boolean,
  issuerRef: required(IssuerReference),
  request: required(byte),
  usages,
}) {}

export class CertificateRequestStatus extends object({
  ca: byte,
  certificate: byte,
  conditions: requestConditions,
  failureTime: dateTime,
}) {}

/** One request to an issuer. See https://cert-manager.io/docs/usage/certificaterequest/. */
export class CertificateRequest extends certManager('CertificateRequest', {
  shortNames: ['cr', 'crs'],
  fields: { spec: CertificateRequestSpec, status: CertificateRequestStatus },
  columns: {
    Approved: conditionPath('Approved'),
    Denied: conditionPath('Denied'),
    Ready: READINESS.Ready,
    Issuer: '.spec.issuerRef.name',
    Requester: '.spec.username',
    Status: READINESS.Status,
  },
}) {}
