import { boolean, fields, list, object, required, string, stringMap } from '../../schema';
import {
  EarlyStoppingRule,
  katib,
  lastCondition,
  ObjectiveSpec,
  Observation,
  ParameterAssignment,
  progress,
} from './common';
import { MetricsCollectorSpec } from './metrics-collector';
import { trialResource } from './trial-template';

export class TrialSpec extends object({
  objective: required(ObjectiveSpec),
  parameterAssignments: required(list(ParameterAssignment)),
  earlyStoppingRules: list(EarlyStoppingRule),
  runSpec: trialResource,
  retainRun: boolean,
  metricsCollector: MetricsCollectorSpec,
  primaryPodLabels: stringMap,
  ...fields(string, 'primaryContainerName', 'successCondition', 'failureCondition'),
  labels: stringMap,
}) {}

export class TrialStatus extends object({ ...progress, observation: Observation }) {}

/** One run with given parameters; the experiment makes it. */
export class Trial extends katib('Trial', {
  fields: { spec: required(TrialSpec), status: TrialStatus },
  columns: { ...lastCondition },
}) {}
