import { apiGroup, fields, int64, list, object, required, string, stringMap } from '../../schema';

/** The version of Kubernetes' own types, as far as Knative's definitions embed them. */
export const KUBERNETES = '1.33';

/** What a resource's controller says about one aspect of it. */
export class Condition extends object({
  ...fields(string, 'lastTransitionTime', 'message', 'reason', 'severity'),
  status: required(string),
  type: required(string),
}) {}

/** What the status of each of Knative's kinds begins with. */
export const STATUS = { annotations: stringMap, conditions: list(Condition), observedGeneration: int64 } as const;

/** Where something can be called. */
export class Addressable extends object({ CACerts: string, audience: string, name: string, url: string }) {}

/** Columns that say whether a resource is ready and, if not, why. */
export const READINESS = {
  Ready: ".status.conditions[?(@.type=='Ready')].status",
  Reason: ".status.conditions[?(@.type=='Ready')].reason",
} as const;

/** The kinds of one of Knative's groups; upstream leaves the name of the list to the API server. */
const group = (name: string, version: string, ...categories: string[]) =>
  apiGroup({ group: `${name}.knative.dev`, categories, versions: [version], listKind: false, age: false });

export const serving = group('serving', 'v1', 'all', 'knative', 'serving');
export const networking = group('networking.internal', 'v1alpha1', 'knative-internal', 'networking');
export const autoscaling = group('autoscaling.internal', 'v1alpha1', 'knative-internal', 'autoscaling');
export const caching = group('caching.internal', 'v1alpha1', 'knative-internal', 'caching');
