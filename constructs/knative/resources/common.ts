import { type Column, column, int64, list, object, required, string, stringMap } from '../../schema';

/** The version of Kubernetes' own types, as far as Knative's definitions embed them. */
export const KUBERNETES = '1.33';

/** What a resource's controller says about one aspect of it. */
export class Condition extends object({
  lastTransitionTime: string,
  message: string,
  reason: string,
  severity: string,
  status: required(string),
  type: required(string),
}) {}

/** What the status of each of Knative's kinds begins with. */
export const STATUS = { annotations: stringMap, conditions: list(Condition), observedGeneration: int64 } as const;

/** Where something can be called. */
export class Addressable extends object({ CACerts: string, audience: string, name: string, url: string }) {}

/** The columns that say whether a resource is ready and, if not, why. */
export const READINESS: readonly Column[] = ['status', 'reason'].map((field) =>
  column(field === 'status' ? 'Ready' : 'Reason', `.status.conditions[?(@.type=='Ready')].${field}`),
);

/** What the kinds of one of Knative's groups have in common; upstream leaves the name of the list to the API server. */
export const serving = {
  group: 'serving.knative.dev',
  categories: ['all', 'knative', 'serving'],
  listKind: false,
} as const;

export const networking = {
  group: 'networking.internal.knative.dev',
  categories: ['knative-internal', 'networking'],
  versions: ['v1alpha1'],
  listKind: false,
} as const;

export const autoscaling = {
  group: 'autoscaling.internal.knative.dev',
  categories: ['knative-internal', 'autoscaling'],
  versions: ['v1alpha1'],
  listKind: false,
} as const;
