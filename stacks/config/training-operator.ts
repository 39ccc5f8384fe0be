import { JOB_KINDS, type TrainingOperatorOptions } from '../../constructs';
import { choice, int32, list, object, required, type Static, string } from '../../constructs/schema';
import { component, type Fits, part } from './common';

export class TrainingOperatorConfig extends object({
  ...part,
  ...component,
  kinds: list(choice(JOB_KINDS)),
  jobNamespace: string,
  gangScheduler: string,
  concurrency: int32,
  apiCalls: object({ qps: required(int32), burst: required(int32) }),
  logLevel: choice(['debug', 'info', 'error']),
  metricsPort: int32,
  healthPort: int32,
  pytorchInit: object({ image: string, maxTries: int32 }),
  mpiInit: object({ image: string }),
}) {}

export type Checked = Fits<Static<typeof TrainingOperatorConfig>, TrainingOperatorOptions>;
