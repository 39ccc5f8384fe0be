import type { KatibOptions } from '../../constructs';
import {
  boolean,
  choice,
  int32,
  list,
  map,
  object,
  orFalse,
  required,
  type Static,
  string,
  stringMap,
} from '../../constructs/schema';
import { component, container, type Fits, part, placement } from './common';
import { ExternalMysqlConfig, MysqlServerConfig } from './storage';

const program = {
  image: string,
  imagePullPolicy: choice(['Always', 'IfNotPresent', 'Never']),
  resources: container.resources,
};

const suggestion = {
  ...program,
  serviceAccountName: string,
  extraEnv: stringMap,
  volume: object({
    size: string,
    storageClassName: string,
    accessMode: choice(['ReadWriteOnce', 'ReadWriteMany']),
    mountPath: string,
  }),
};
const algorithm = orFalse(object(suggestion));
const collector = orFalse(object({ ...program, waitAllProcesses: boolean }));

export class KatibConfig extends object({
  ...part,
  ...placement,
  controller: object({
    ...component,
    extraTrialResources: list(string),
    injectSecurityContext: boolean,
    grpcProbeInSuggestions: boolean,
    webhookTimeoutSeconds: int32,
    podWebhookFailurePolicy: choice(['Fail', 'Ignore']),
  }),
  dbManager: object(component),
  ui: orFalse(object(component)),
  mysql: orFalse(MysqlServerConfig),
  database: object({ ...ExternalMysqlConfig.fields, database: string }),
  suggestions: object({
    random: algorithm,
    tpe: algorithm,
    grid: algorithm,
    hyperband: algorithm,
    bayesianoptimization: algorithm,
    cmaes: algorithm,
    sobol: algorithm,
    'multivariate-tpe': algorithm,
    enas: algorithm,
    darts: algorithm,
    pbt: algorithm,
  }),
  customSuggestions: map(object({ ...suggestion, image: required(string) })),
  earlyStopping: object({ medianstop: orFalse(object(program)) }),
  metricsCollectors: object({ StdOut: collector, File: collector, TensorFlowEvent: collector }),
  trialTemplates: stringMap,
}) {}

export type Checked = Fits<Static<typeof KatibConfig>, KatibOptions>;
