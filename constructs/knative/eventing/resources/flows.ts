import { customResource, list, object, string } from '../../../schema';
import { Condition } from '../../resources/common';
import {
  ADDRESS,
  ADDRESSED_COLUMNS,
  AUTH,
  ChannelTemplate,
  EventDelivery,
  EventDestination,
  flows,
  objectReference,
  POLICIES,
  STATUS,
} from './common';

const spec = { channelTemplate: ChannelTemplate, reply: EventDestination } as const;
const status = { ...STATUS, ...ADDRESS, ...AUTH, ...POLICIES } as const;

/**
 * Sends each event through programs, one after the other.
 *
 * @see https://knative.dev/docs/eventing/flows/sequence/
 */
export class Sequence extends customResource({
  ...flows,
  kind: 'Sequence',
  versions: ['v1'],
  fields: {
    spec: object({ ...spec, steps: list(object({ ...EventDestination.fields, delivery: EventDelivery })) }),
    status: object({
      ...status,
      channelStatuses: list(object({ channel: objectReference, ready: Condition })),
      subscriptionStatuses: list(object({ ready: Condition, subscription: objectReference })),
    }),
  },
  columns: ADDRESSED_COLUMNS,
}) {}

const condition = { message: string, reason: string, severity: string, status: string, type: string } as const;
const madeChannel = object({ channel: objectReference, ready: object(condition, { open: true }) });
const madeSubscription = object({ ready: object(condition), subscription: objectReference });

/**
 * Sends each event through programs beside one another.
 *
 * @see https://knative.dev/docs/eventing/flows/parallel/
 */
export class Parallel extends customResource({
  ...flows,
  kind: 'Parallel',
  versions: ['v1'],
  fields: {
    spec: object({
      ...spec,
      branches: list(
        object(
          { delivery: EventDelivery, filter: EventDestination, reply: EventDestination, subscriber: EventDestination },
          { open: true },
        ),
      ),
    }),
    status: object({
      ...status,
      branchStatuses: list(
        object({
          filterChannelStatus: madeChannel,
          filterSubscriptionStatus: madeSubscription,
          subscriberSubscriptionStatus: madeSubscription,
        }),
      ),
      conditions: list(object(condition)),
      ingressChannelStatus: madeChannel,
    }),
  },
  columns: ADDRESSED_COLUMNS,
}) {}
