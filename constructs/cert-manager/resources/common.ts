import { atomicList, choice, dateTime, int64, mapList, object, required, string } from '../../schema';

/** Who issues. */
export class IssuerReference extends object({ group: string, kind: string, name: required(string) }) {}

/** A Secret, and which of its keys. */
export class SecretKeySelector extends object({ key: string, name: required(string) }) {}

/** A ServiceAccount whose token is asked for. */
export class ServiceAccountReference extends object({ audiences: atomicList(string), name: required(string) }) {}

/** What a key may be used for. */
export const usages = atomicList(
  choice([
    'signing',
    'digital signature',
    'content commitment',
    'key encipherment',
    'key agreement',
    'data encipherment',
    'cert sign',
    'crl sign',
    'encipher only',
    'decipher only',
    'any',
    'server auth',
    'client auth',
    'code signing',
    'email protection',
    's/mime',
    'ipsec end system',
    'ipsec tunnel',
    'ipsec user',
    'timestamping',
    'ocsp signing',
    'microsoft sgc',
    'netscape sgc',
  ]),
);

const condition = {
  lastTransitionTime: dateTime,
  message: string,
  reason: string,
  status: required(choice(['True', 'False', 'Unknown'])),
  type: required(string),
};

export const requestConditions = mapList(object(condition), ['type']);
export const conditions = mapList(object({ ...condition, observedGeneration: int64 }), ['type']);
