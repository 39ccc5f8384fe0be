import {
  ageColumn,
  type Column,
  type Conversion,
  column,
  int32,
  int64,
  list,
  object,
  open,
  string,
} from '../../../schema';
import { Addressable, Condition } from '../../resources/common';
import { EVENTING_NAMESPACE, WEBHOOK } from '../names';

const named = { apiVersion: string, kind: string, name: string } as const;

/** A resource by its name. */
export class EventingReference extends object({ ...named, namespace: string }) {}

/** The same within the namespace of whoever says it. */
export const localReference = object(named);

/** Where events go: a resource that can be called, a URI, or a URI relative to that resource. */
export class EventDestination extends object({
  ref: EventingReference,
  uri: string,
  CACerts: string,
  audience: string,
}) {}

const retries = { backoffDelay: string, backoffPolicy: string, retry: int32 } as const;

/** How often an event is sent, and where it goes when nobody takes it. */
export class EventDelivery extends object({ ...retries, deadLetterSink: EventDestination }, { open: true }) {}

/** The same of a channel's subscribers, where the sink for dead letters has no certificates. */
export const subscriberDelivery = object(
  { ...retries, deadLetterSink: object({ ref: EventingReference, uri: string }) },
  { open: true },
);

/** The channels that something makes for itself. */
export class ChannelTemplate extends object({ apiVersion: string, kind: string, spec: open }) {}

/** What to add to events. */
export const overrides = { ceOverrides: object({ extensions: open }) } as const;

const expressions = list(object({ key: string, operator: string, values: list(string) }));
export const selector = { matchExpressions: expressions, matchLabels: open } as const;

/** Which events: all that every one of the given conditions lets through. */
export class EventFilter extends object({
  all: list(open),
  any: list(open),
  cesql: string,
  exact: open,
  not: open,
  prefix: open,
  suffix: open,
}) {}

/** What the status of each kind begins with. */
export const STATUS = { annotations: open, conditions: list(Condition), observedGeneration: int64 } as const;

/** The identity with which events are sent. */
export const AUTH = { auth: object({ serviceAccountName: string, serviceAccountNames: list(string) }) } as const;

/** Where something takes events, and the policies that say from whom. */
export const ADDRESS = { address: Addressable, addresses: list(Addressable) } as const;
export const POLICIES = { policies: list(object({ apiVersion: string, name: string })) } as const;

/** Where events go, once that is known. */
export const DEAD_LETTERS = {
  deadLetterSinkUri: string,
  deadLetterSinkCACerts: string,
  deadLetterSinkAudience: string,
} as const;
export const SUBSCRIBER = { subscriberUri: string, subscriberCACerts: string, subscriberAudience: string } as const;
export const REPLY = { replyUri: string, replyCACerts: string, replyAudience: string } as const;
export const SINK = { sinkUri: string, sinkCACerts: string, sinkAudience: string } as const;

/** What the status of each source says. */
export const SOURCE_STATUS = {
  ...STATUS,
  ...AUTH,
  ...SINK,
  ceAttributes: list(object({ source: string, type: string })),
} as const;

/** An object that something made for itself. */
export const objectReference = object({
  ...EventingReference.fields,
  fieldPath: string,
  resourceVersion: string,
  uid: string,
});

const readiness = (quote: string): readonly Column[] =>
  (['status', 'reason'] as const).map((field) =>
    column(field === 'status' ? 'Ready' : 'Reason', `.status.conditions[?(@.type==${quote}Ready${quote})].${field}`),
  );

/** The columns that say whether a resource is ready and, if not, why; upstream spells them in two ways. */
export const READINESS = readiness('"');
export const SOURCE_READINESS = readiness("'");
export const ADDRESSED_COLUMNS = [column('URL', '.status.address.url'), ageColumn, ...READINESS];
export const SINK_COLUMN = column('Sink', '.status.sinkUri');

const group = (name: string, ...categories: string[]) => ({
  group: `${name}.knative.dev`,
  categories: ['all', 'knative', ...categories],
  listKind: false,
  typeMeta: false,
});

export const eventing = group('eventing', 'eventing');
export const messaging = group('messaging', 'messaging');
export const channels = group('messaging', 'messaging', 'channel');
export const flows = group('flows', 'flows');
export const sources = group('sources', 'sources');
export const sinks = group('sinks', 'eventing', 'sink');

/** The webhook turns one version into another; it writes its authority here itself. */
export const CONVERSION: Conversion = {
  strategy: 'Webhook',
  webhook: {
    conversionReviewVersions: ['v1', 'v1beta1'],
    clientConfig: { service: { name: WEBHOOK, namespace: EVENTING_NAMESPACE } },
  },
};
