import { ageColumn, customResource, int64, list, object, string } from '../../../schema';
import {
  ADDRESS,
  ADDRESSED_COLUMNS,
  AUTH,
  ChannelTemplate,
  channels,
  DEAD_LETTERS,
  EventDelivery,
  EventDestination,
  EventingReference,
  messaging,
  POLICIES,
  READINESS,
  REPLY,
  STATUS,
  SUBSCRIBER,
  subscriberDelivery,
} from './common';

/** Whom a channel sends its events, and where answers go. Subscriptions write it. */
const subscriber = { ...AUTH, ...REPLY, ...SUBSCRIBER, generation: int64, name: string, uid: string } as const;

const status = {
  ...STATUS,
  ...ADDRESS,
  ...POLICIES,
  ...DEAD_LETTERS,
  deadLetterChannel: EventingReference,
  subscribers: list(object({ ...AUTH, message: string, observedGeneration: int64, ready: string, uid: string })),
} as const;

/**
 * Takes events and sends each to all subscribers; some other kind of channel does it.
 *
 * @see https://knative.dev/docs/eventing/channels/
 */
export class Channel extends customResource({
  ...channels,
  kind: 'Channel',
  shortNames: ['ch'],
  versions: ['v1'],
  fields: {
    spec: object({
      channelTemplate: ChannelTemplate,
      delivery: EventDelivery,
      subscribers: list(object({ ...subscriber, delivery: subscriberDelivery })),
    }),
    status: object({ ...status, channel: EventingReference }),
  },
  columns: ADDRESSED_COLUMNS,
}) {}

/** A channel that keeps events in memory only: those of a program that stops are lost. */
export class InMemoryChannel extends customResource({
  ...channels,
  kind: 'InMemoryChannel',
  shortNames: ['imc'],
  versions: ['v1'],
  fields: {
    spec: object({
      delivery: EventDelivery,
      subscribers: list(object({ ...subscriber, namespace: string, delivery: EventDelivery })),
    }),
    status: object(status),
  },
  columns: ADDRESSED_COLUMNS,
}) {}

/**
 * Who gets the events of a channel.
 *
 * @see https://knative.dev/docs/eventing/channels/subscriptions/
 */
export class Subscription extends customResource({
  ...messaging,
  kind: 'Subscription',
  shortNames: ['sub'],
  versions: ['v1'],
  fields: {
    spec: object({
      channel: object(EventingReference.fields, { open: true }),
      delivery: EventDelivery,
      reply: EventDestination,
      subscriber: object({ ...EventDestination.fields, ref: object(EventingReference.fields, { open: true }) }),
    }),
    status: object({
      ...STATUS,
      ...AUTH,
      physicalSubscription: object({ ...DEAD_LETTERS, ...REPLY, ...SUBSCRIBER }),
    }),
  },
  columns: [ageColumn, ...READINESS],
}) {}
