import {
  AUTHORIZATION_MODES,
  EVENTING_FEATURES,
  EVENTING_LOGGERS,
  type KnativeEventingOptions,
  LOG_LEVELS,
} from '../../constructs';
import {
  anything,
  boolean,
  choice,
  fields,
  int32,
  kubernetes,
  list,
  map,
  object,
  orFalse,
  type Static,
  string,
} from '../../constructs/schema';
import { autoscaled, component, type Fits, part, placement } from './common';
import { leaderElection, metrics, tracing } from './knative';
import { singlePod } from './storage';

const program = object(component);
const scaled = object(autoscaled);

export class KnativeEventingConfig extends object({
  ...part,
  ...placement,
  namespaces: list(string),
  controller: program,
  webhook: scaled,
  brokerController: program,
  brokerIngress: scaled,
  brokerFilter: scaled,
  channelController: program,
  channelDispatcher: program,
  jobSink: orFalse(program),
  pingAdapter: object(singlePod),
  webhookTimeoutSeconds: int32,
  sinkBindings: choice(['exclusion', 'inclusion']),
  podSecurity: choice(['restricted', 'baseline', 'privileged']),
  networkPolicies: boolean,
  brokerDelivery: object({ retry: int32, backoffPolicy: choice(['exponential', 'linear']), backoffDelay: string }),
  features: object({
    ...fields(boolean, ...EVENTING_FEATURES),
    'transport-encryption': choice(['disabled', 'permissive', 'strict']),
    'default-authorization-mode': choice(AUTHORIZATION_MODES),
  }),
  pingDataMaxSize: int32,
  sugar: object({ namespaceSelector: kubernetes.LabelSelector, triggerSelector: kubernetes.LabelSelector }),
  observability: object({ metrics, tracing, runtimeProfiling: boolean, sinkErrors: boolean }),
  logging: object({ levels: object(fields(choice(LOG_LEVELS), ...EVENTING_LOGGERS)), zap: map(anything) }),
  leaderElection,
}) {}

export type Checked = Fits<Static<typeof KnativeEventingConfig>, KnativeEventingOptions>;
