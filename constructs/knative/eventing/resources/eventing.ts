import {
  ageColumn,
  boolean,
  column,
  customResource,
  int32,
  int64,
  integer,
  list,
  object,
  open,
  required,
  string,
} from '../../../schema';
import { Addressable } from '../../resources/common';
import {
  ADDRESS,
  ADDRESSED_COLUMNS,
  AUTH,
  CONVERSION,
  DEAD_LETTERS,
  EventDelivery,
  EventDestination,
  EventFilter,
  EventingReference,
  eventing,
  localReference,
  POLICIES,
  READINESS,
  SINK,
  SINK_COLUMN,
  STATUS,
  SUBSCRIBER,
  selector,
} from './common';

const URL = column('URL', '.status.address.url');

/**
 * Takes events, and sends each to the Triggers that want it.
 *
 * @see https://knative.dev/docs/eventing/brokers/
 */
export class Broker extends customResource({
  ...eventing,
  kind: 'Broker',
  versions: ['v1'],
  fields: {
    spec: object({ config: EventingReference, delivery: EventDelivery }),
    status: object({ ...STATUS, ...ADDRESS, ...POLICIES, ...DEAD_LETTERS }),
  },
  columns: [
    ...ADDRESSED_COLUMNS,
    column('Class', '.metadata.annotations.eventing\\.knative\\.dev/broker\\.class', { priority: 1 }),
  ],
}) {}

/**
 * Who gets which events of a Broker.
 *
 * @see https://knative.dev/docs/eventing/triggers/
 */
export class Trigger extends customResource({
  ...eventing,
  kind: 'Trigger',
  versions: ['v1'],
  fields: {
    spec: object(
      {
        broker: string,
        brokerRef: EventingReference,
        delivery: object({ ...EventDelivery.fields, format: string }, { open: true }),
        filter: object({ attributes: open }),
        filters: list(EventFilter),
        subscriber: EventDestination,
      },
      { open: true },
    ),
    status: object({ ...STATUS, ...AUTH, ...DEAD_LETTERS, ...SUBSCRIBER }),
  },
  columns: [
    column('Broker', '.spec.broker'),
    column('Subscriber_URI', '.status.subscriberUri'),
    ageColumn,
    ...READINESS,
  ],
}) {}

const typeColumns = (...own: [name: string, path: string][]) => [
  ...own.map(([name, path]) => column(name, path)),
  column('Reference Name', '.spec.reference.name'),
  column('Reference Kind', '.spec.reference.kind'),
  column('Description', '.spec.description'),
  ...READINESS,
];
const described = { reference: object({ ...EventingReference.fields, address: string }), description: string } as const;
const attribute = object({ name: required(string), required: boolean, value: string });

/**
 * A type of events that can be had, for people who look for one. The construct writes the version in which they are kept.
 *
 * @see https://knative.dev/docs/eventing/event-registry/
 */
export class EventType extends customResource({
  ...eventing,
  kind: 'EventType',
  versions: ['v1beta2', 'v1beta3', 'v1beta1'],
  fields: {
    spec: object({ ...described, broker: string, schema: string, schemaData: string, source: string, type: string }),
    status: object(STATUS),
  },
  columns: typeColumns(['Type', '.spec.type'], ['Source', '.spec.source'], ['Schema', '.spec.schema']),
  differing: {
    v1beta3: {
      fields: { spec: object({ ...described, attributes: list(attribute) }), status: object(STATUS) },
      columns: typeColumns(
        ['Type', ".spec.attributes[?(@.name=='type')].value"],
        ['Source', ".spec.attributes[?(@.name=='source')].value"],
      ),
    },
    v1beta1: { deprecated: true },
  },
  conversion: CONVERSION,
}) {}

/**
 * From whom something takes events. It counts where `features` has `authentication-oidc`.
 *
 * @see https://knative.dev/docs/eventing/features/authorization/
 */
export class EventPolicy extends customResource({
  ...eventing,
  kind: 'EventPolicy',
  plural: 'eventpolicies',
  versions: ['v1alpha1'],
  fields: {
    spec: object({
      from: list(object({ ref: EventingReference, sub: string })),
      to: list(object({ ref: localReference, selector: object({ apiVersion: string, kind: string, ...selector }) })),
      filters: list(EventFilter),
    }),
    status: object({ ...STATUS, from: list(string) }),
  },
  columns: READINESS,
}) {}

/**
 * Sends an event into a Broker, and answers with the one that comes back. Its program is not installed.
 *
 * @see https://knative.dev/docs/eventing/
 */
export class RequestReply extends customResource({
  ...eventing,
  kind: 'RequestReply',
  plural: 'requestreplies',
  shortNames: ['rr'],
  versions: ['v1alpha1'],
  fields: {
    spec: object({
      brokerRef: localReference,
      correlationAttribute: string,
      replyAttribute: string,
      timeout: string,
      delivery: EventDelivery,
    }),
    status: object({ ...STATUS, ...ADDRESS, ...POLICIES, desiredReplicas: integer, readyReplicas: integer }),
  },
  columns: [URL, ...READINESS],
  conversion: CONVERSION,
}) {}

/** The status of the Deployment that a transformation runs in. */
const deployment = object({
  availableReplicas: int32,
  collisionCount: int32,
  observedGeneration: int64,
  readyReplicas: int32,
  replicas: int32,
  unavailableReplicas: int32,
  updatedReplicas: int32,
  conditions: list(
    object({
      lastTransitionTime: string,
      lastUpdateTime: string,
      message: string,
      reason: string,
      status: string,
      type: string,
    }),
  ),
});
const jsonata = { jsonata: object({ expression: string }) } as const;
const located = object({ ...Addressable.fields, url: required(string) });

/**
 * Changes events on their way, by an expression of JSONata.
 *
 * @see https://knative.dev/docs/eventing/transforms/
 */
export class EventTransform extends customResource({
  ...eventing,
  kind: 'EventTransform',
  versions: ['v1alpha1'],
  fields: {
    spec: object({
      ...jsonata,
      reply: object({ ...jsonata, discard: boolean }),
      sink: object({
        ...EventDestination.fields,
        ref: object({ ...EventingReference.fields, address: string, group: string }),
      }),
    }),
    status: object({
      ...STATUS,
      ...SINK,
      address: located,
      addresses: list(located),
      auth: object({ serviceAccountName: required(string), serviceAccountNames: list(string) }),
      jsonata: object({ deployment }),
    }),
  },
  columns: [URL, SINK_COLUMN, ...READINESS],
}) {}
