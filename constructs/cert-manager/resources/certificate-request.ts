import { atomicList, boolean, byte, conditionPath, dateTime, list, map, object, required, string } from '../../schema';
import { certManager, IssuerReference, readyMessage, requestConditions, usages } from './common';

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
export class CertificateRequest extends certManager('CertificateRequest', {
  shortNames: ['cr', 'crs'],
  fields: { spec: CertificateRequestSpec, status: CertificateRequestStatus },
  columns: {
    Approved: conditionPath('Approved'),
    Denied: conditionPath('Denied'),
    Ready: conditionPath('Ready'),
    Issuer: '.spec.issuerRef.name',
    Requester: '.spec.username',
    Status: readyMessage,
    Age: '.metadata.creationTimestamp',
  },
}) {}
