import { GPU_TYPES, type NodePool } from '../../constructs';
import {
  boolean,
  choice,
  int32,
  list,
  object,
  required,
  type Static,
  string,
  stringMap,
} from '../../constructs/schema';
import type { Fits } from './common';

export class NodePoolConfig extends object({
  name: required(string),
  machine: required(object({ cpu: required(string), memory: required(string), ephemeralStorage: string })),
  count: int32,
  min: int32,
  max: int32,
  labels: stringMap,
  taints: list(
    object({
      key: required(string),
      value: string,
      effect: required(choice(['NoSchedule', 'PreferNoSchedule', 'NoExecute'])),
    }),
  ),
  gpu: object({
    type: required(choice(GPU_TYPES)),
    count: required(int32),
    sharing: object({
      timeSlicing: object({ replicas: required(int32) }),
      mig: object({ profile: required(string), strategy: choice(['single', 'mixed']) }),
    }),
  }),
  spot: boolean,
  onDemandFallback: boolean,
  instanceTypes: list(string),
}) {}

export type Checked = Fits<Static<typeof NodePoolConfig>, NodePool>;
