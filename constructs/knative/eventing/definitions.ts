import type { ResourceDefinition } from '../../schema';
import type { Programs } from './programs';
import {
  ApiServerSource,
  Broker,
  Channel,
  ContainerSource,
  EventPolicy,
  EventTransform,
  EventType,
  InMemoryChannel,
  IntegrationSink,
  IntegrationSource,
  JobSink,
  Parallel,
  PingSource,
  RequestReply,
  Sequence,
  SinkBinding,
  Subscription,
  Trigger,
} from './resources';

type Marks = Readonly<Record<string, string>>;

const ADDRESSABLE: Marks = { 'duck.knative.dev/addressable': 'true' };
const CHANNEL: Marks = { ...ADDRESSABLE, 'messaging.knative.dev/subscribable': 'true' };
const SOURCE: Marks = { 'duck.knative.dev/source': 'true', 'eventing.knative.dev/source': 'true' };

/** The types of events that a source sends, for the registry. */
const sends = (...types: string[]) => ({
  'registry.knative.dev/eventTypes': JSON.stringify(types.map((type) => ({ type }))),
});
const apiServer = (mode: string) => ['add', 'delete', 'update'].map((what) => `dev.knative.apiserver.${mode}.${what}`);

/** Each of Eventing's kinds, with the program that acts on it, and labels by which others find kinds of some form. */
export const EVENTING_DEFINITIONS: readonly {
  readonly kind: { readonly definition: ResourceDefinition };
  readonly servedBy: readonly (keyof Programs)[];
  readonly marks?: Marks;
  readonly annotations?: Marks;
}[] = [
  { kind: Broker, servedBy: ['brokerController'], marks: ADDRESSABLE },
  { kind: Trigger, servedBy: ['brokerController'] },
  { kind: EventType, servedBy: ['controller'] },
  { kind: EventPolicy, servedBy: ['controller'] },
  { kind: EventTransform, servedBy: ['controller'], marks: ADDRESSABLE },
  { kind: RequestReply, servedBy: ['controller'] },
  { kind: Channel, servedBy: ['controller'], marks: CHANNEL },
  { kind: InMemoryChannel, servedBy: ['channelController', 'channelDispatcher'], marks: CHANNEL },
  { kind: Subscription, servedBy: ['controller'] },
  { kind: Sequence, servedBy: ['controller'], marks: ADDRESSABLE },
  { kind: Parallel, servedBy: ['controller'], marks: ADDRESSABLE },
  {
    kind: ApiServerSource,
    servedBy: ['controller'],
    marks: SOURCE,
    annotations: sends(...apiServer('resource'), ...apiServer('ref')),
  },
  { kind: PingSource, servedBy: ['controller'], marks: SOURCE, annotations: sends('dev.knative.sources.ping') },
  { kind: ContainerSource, servedBy: ['controller'], marks: SOURCE },
  { kind: SinkBinding, servedBy: ['webhook'], marks: { ...SOURCE, 'duck.knative.dev/binding': 'true' } },
  { kind: IntegrationSource, servedBy: ['controller'], marks: SOURCE },
  { kind: JobSink, servedBy: ['controller'], marks: ADDRESSABLE },
  { kind: IntegrationSink, servedBy: ['controller'], marks: ADDRESSABLE },
];
