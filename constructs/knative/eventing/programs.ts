import type { Part } from '../../part';
import { placementOf } from '../../pods';
import { CHANNEL_WEBHOOK, type Labels, WEBHOOK, WEBHOOK_PORT } from './names';
import type { KnativeEventingOptions } from './options';
import {
  answers,
  controls,
  eventPorts,
  Program,
  type ProgramProps,
  takesEvents,
  WEBHOOK_SERVICE_PORT,
} from './program';

/** Up to how many pods programs have by themselves. */
export const MOST_PODS = { webhook: 5, broker: 10 } as const;

/** The program that starts Jobs for events. */
export const JOB_SINK = 'job-sink';

/** The ServiceAccounts of the programs. */
export const ACCOUNTS = {
  controller: 'eventing-controller',
  webhook: WEBHOOK,
  channelController: 'imc-controller',
  channelDispatcher: 'imc-dispatcher',
  brokerFilter: 'mt-broker-filter',
  brokerIngress: 'mt-broker-ingress',
  jobSink: JOB_SINK,
  pingAdapter: 'pingsource-mt-adapter',
} as const;

const channel = (role: string): Labels => ({
  'messaging.knative.dev/channel': 'in-memory-channel',
  'messaging.knative.dev/role': role,
});
const broker = (role: string): Labels => ({ 'eventing.knative.dev/brokerRole': role });

/** The labels of pods of programs that take events, by their Service. */
export const TAKES_EVENTS = {
  'broker-ingress': broker('ingress'),
  'imc-dispatcher': channel('dispatcher'),
  [JOB_SINK]: { 'sinks.knative.dev/sink': JOB_SINK },
} as const satisfies Record<string, Labels>;

/** The labels of pods that webhooks are asked at. */
export const ANSWERS = {
  [WEBHOOK]: { app: WEBHOOK, role: WEBHOOK },
  [CHANNEL_WEBHOOK]: channel('controller'),
} as const;

const SMALL = { requests: { cpu: '100m', memory: '100Mi' } };
const LARGE = { requests: { cpu: '125m', memory: '64Mi' }, limits: { cpu: '1000m', memory: '2048Mi' } };

/** The programs that act on resources, and those that wait for their certificates. */
export type Programs = ReturnType<typeof addPrograms>;

export function addPrograms(part: Part, options: KnativeEventingOptions) {
  const placement = placementOf(options);
  const program = (own: Omit<ProgramProps, 'placement'>) => new Program(part, { placement, ...own });
  const webhookVariables = (name: string) => ({ WEBHOOK_NAME: name, WEBHOOK_PORT: String(WEBHOOK_PORT) });
  const { jobSink: sink = {}, sinkBindings = 'exclusion' } = options;
  const ingressPorts = { INGRESS_PORT: '8080', INGRESS_PORT_HTTPS: '8443' };
  const controller = program({
    name: 'eventing-controller',
    image: 'eventing-controller',
    account: ACCOUNTS.controller,
    selector: { app: 'eventing-controller' },
    env: startedImages(part),
    serves: controls(),
    resources: SMALL,
    options: options.controller ?? {},
  });
  const webhook = program({
    name: WEBHOOK,
    image: 'eventing-webhook',
    account: ACCOUNTS.webhook,
    selector: ANSWERS[WEBHOOK],
    env: { ...webhookVariables(WEBHOOK), SINK_BINDING_SELECTION_MODE: sinkBindings },
    serves: answers(),
    resources: { requests: { cpu: '100m', memory: '50Mi' }, limits: { cpu: '200m', memory: '200Mi' } },
    terminationGracePeriodSeconds: 300,
    autoscaling: { name: WEBHOOK, minReplicas: 1, maxReplicas: MOST_PODS.webhook, targetCpuPercent: 100 },
    options: options.webhook ?? {},
  });
  const channelController = program({
    name: 'imc-controller',
    container: 'controller',
    image: 'eventing-channel-controller',
    account: ACCOUNTS.channelController,
    selector: ANSWERS[CHANNEL_WEBHOOK],
    env: { ...webhookVariables(CHANNEL_WEBHOOK), DISPATCHER_IMAGE: part.images.ref('eventing-channel-dispatcher') },
    serves: answers(),
    terminationGracePeriodSeconds: 300,
    options: options.channelController ?? {},
  });
  const channelDispatcher = program({
    name: 'imc-dispatcher',
    container: 'dispatcher',
    image: 'eventing-channel-dispatcher',
    account: ACCOUNTS.channelDispatcher,
    selector: TAKES_EVENTS['imc-dispatcher'],
    env: { CONTAINER_NAME: 'dispatcher', MAX_IDLE_CONNS: '1000', MAX_IDLE_CONNS_PER_HOST: '1000' },
    serves: { ...takesEvents(9090), env: [] },
    options: options.channelDispatcher ?? {},
  });
  const scaled = (role: 'filter' | 'ingress', variables: Record<string, string>) =>
    program({
      name: `mt-broker-${role}`,
      container: role,
      component: `broker-${role}`,
      image: `eventing-broker-${role}`,
      account: `mt-broker-${role}`,
      selector: broker(role),
      env: { CONTAINER_NAME: role, ...variables },
      serves: takesEvents(9092),
      resources: SMALL,
      autoscaling: {
        name: `broker-${role}-hpa`,
        minReplicas: 1,
        maxReplicas: MOST_PODS.broker,
        targetCpuPercent: 70,
      },
      options: (role === 'filter' ? options.brokerFilter : options.brokerIngress) ?? {},
    });
  const brokerFilter = scaled('filter', { FILTER_PORT: '8080', FILTER_PORT_HTTPS: '8443' });
  const brokerIngress = scaled('ingress', ingressPorts);
  const brokerController = program({
    name: 'mt-broker-controller',
    image: 'eventing-broker-controller',
    account: ACCOUNTS.controller,
    selector: { app: 'mt-broker-controller' },
    serves: controls(),
    resources: SMALL,
    options: options.brokerController ?? {},
  });
  const jobSink =
    sink &&
    program({
      name: JOB_SINK,
      image: 'eventing-job-sink',
      account: ACCOUNTS.jobSink,
      selector: TAKES_EVENTS[JOB_SINK],
      env: { CONTAINER_NAME: JOB_SINK, ...ingressPorts },
      serves: takesEvents(9092),
      resources: LARGE,
      options: sink,
    });
  const { ports = [], ...probes } = controls();
  const pingAdapter = program({
    name: 'pingsource-mt-adapter',
    container: 'dispatcher',
    image: 'eventing-ping-adapter',
    account: ACCOUNTS.pingAdapter,
    selector: { 'eventing.knative.dev/source': 'ping-source-controller', 'sources.knative.dev/role': 'adapter' },
    // The controller writes more variables, and how many pods there are: these are its fields.
    serves: { ...probes, ports: ports.filter(({ name }) => name !== 'profiling') },
    scaledByItself: true,
    resources: LARGE,
    options: options.pingAdapter ?? {},
  });
  webhook.service(WEBHOOK, [WEBHOOK_SERVICE_PORT]);
  channelController.service(CHANNEL_WEBHOOK, [WEBHOOK_SERVICE_PORT]);
  channelDispatcher.service('imc-dispatcher', eventPorts(9090));
  brokerFilter.service('broker-filter', eventPorts(9092));
  brokerIngress.service('broker-ingress', eventPorts(9092));
  if (jobSink) jobSink.service(JOB_SINK, eventPorts(9092));
  return {
    controller,
    webhook,
    brokerController,
    brokerFilter,
    brokerIngress,
    channelController,
    channelDispatcher,
    pingAdapter,
    ...(jobSink && { jobSink }),
  };
}

/** The programs that the controller starts elsewhere. */
function startedImages({ images }: Part): Record<string, string> {
  return {
    APISERVER_RA_IMAGE: images.ref('eventing-api-server-adapter'),
    AUTH_PROXY_IMAGE: images.ref('eventing-auth-proxy'),
    EVENT_TRANSFORM_JSONATA_IMAGE: images.ref('eventing-transform-jsonata'),
    INTEGRATION_SOURCE_TIMER_IMAGE: images.ref('eventing-timer-source'),
    INTEGRATION_SOURCE_AWS_S3_IMAGE: images.ref('eventing-aws-s3-source'),
    INTEGRATION_SOURCE_AWS_SQS_IMAGE: images.ref('eventing-aws-sqs-source'),
    INTEGRATION_SOURCE_AWS_DDB_STREAMS_IMAGE: images.ref('eventing-aws-ddb-streams-source'),
    INTEGRATION_SINK_LOG_IMAGE: images.ref('eventing-log-sink'),
    INTEGRATION_SINK_AWS_S3_IMAGE: images.ref('eventing-aws-s3-sink'),
    INTEGRATION_SINK_AWS_SQS_IMAGE: images.ref('eventing-aws-sqs-sink'),
    INTEGRATION_SINK_AWS_SNS_IMAGE: images.ref('eventing-aws-sns-sink'),
  };
}
