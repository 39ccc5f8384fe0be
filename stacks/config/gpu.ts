import type { GpuSupportOptions } from '../../constructs';
import {
  boolean,
  choice,
  int32,
  intOrString,
  list,
  map,
  object,
  orFalse,
  required,
  type Static,
  string,
  stringMap,
} from '../../constructs/schema';
import { container, type Fits, part, placement } from './common';

const mps = { replicas: required(int32), renameByDefault: boolean };

const config = object({
  migStrategy: choice(['none', 'single', 'mixed']),
  timeSlicing: object({ ...mps, resources: list(string), failRequestsGreaterThanOne: boolean }),
  mps: object(mps),
});

export class GpuConfig extends object({
  ...part,
  ...placement,
  namespace: string,
  defaultConfig: config,
  configs: map(config),
  failOnInitError: boolean,
  deviceListStrategy: list(choice(['envvar', 'volume-mounts', 'cdi-annotations', 'cdi-cri'])),
  deviceIdStrategy: choice(['uuid', 'index']),
  passDeviceSpecs: boolean,
  driverRoot: string,
  runtimeClass: object({ name: required(string), handler: string }),
  featureDiscovery: object({ ...container, sleepInterval: string }),
  dcgmExporter: object({ ...container, profiling: boolean, scrapeAnnotations: stringMap }),
  plugin: orFalse(object(container)),
  maxUnavailable: intOrString,
  podLabels: stringMap,
  podAnnotations: stringMap,
}) {}

export type Checked = Fits<Static<typeof GpuConfig>, GpuSupportOptions>;
