import { fields, list, mapList, object } from '../containers';
import { choice, dateTime, int64, string } from '../scalars';
import { required } from '../schema';

/** One observation of a resource's state. See https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md */
export class Condition extends object({
  lastTransitionTime: required(dateTime),
  message: required(string({ maxLength: 32768 })),
  observedGeneration: int64({ minimum: 0 }),
  reason: required(string({ minLength: 1, maxLength: 1024, pattern: '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$' })),
  status: required(choice(['True', 'False', 'Unknown'])),
  type: required(
    string({
      maxLength: 316,
      pattern:
        '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
    }),
  ),
}) {}

export const conditions = mapList(Condition, ['type']);

/** Conditions as many projects write them by themselves, with these times. */
export const looseConditions = <const T extends string>(...times: readonly T[]) =>
  list(
    object({
      ...fields(dateTime, ...times),
      ...fields(string, 'message', 'reason'),
      ...fields(required(string), 'status', 'type'),
    }),
  );
