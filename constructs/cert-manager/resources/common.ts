import { apiGroup, atomicList, list, mapList, object, required, type Schema, scalars, since } from '../../schema';

const { choice, dateTime, int64, string } = scalars;

export const certManager = apiGroup({ group: 'cert-manager.io', categories: ['cert-manager'], versions: ['v1'] });

/** A list that says since 1.19 that it is atomic. */
export function markedList<T>(item: Schema<T>): Schema<readonly T[]> {
  return since('1.19', atomicList(item), list(item));
}

/** Who issues. */
export class IssuerReference extends object({ group: string, kind: string, name: required(string) }) {}

/** A Secret, and which of its keys. */
export class SecretKeySelector extends object({ key: string, name: required(string) }) {}

/** A ServiceAccount whose token is asked for. */
export class ServiceAccountReference extends object({ audiences: markedList(string), name: required(string) }) {}

/** Where a condition is, for a column. */
export const conditionPath = (type: string, field = 'status') => `.status.conditions[?(@.type == "${type}")].${field}`;

/** The columns that say whether something is ready and, if not, why. */
export const READINESS = {
  Ready: conditionPath('Ready'),
  Status: { jsonPath: conditionPath('Ready', 'message'), priority: 1 },
} as const;

/** What a key may be used for. */
export const usages = markedList(
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
