import { ageColumn, boolean, column, customResource, list, object, required, string, stringMap } from '../../schema';
import { EarlyStoppingRule, ObjectiveSpec, Observation, ParameterAssignment, progress } from './common';
import { KATIB } from './kind';
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
  primaryContainerName: string,
  successCondition: string,
  failureCondition: string,
  labels: stringMap,
}) {}

export class TrialStatus extends object({ ...progress, observation: Observation }) {}

/** One run with given parameters; the experiment makes it. */
export class Trial extends customResource({
  ...KATIB,
  kind: 'Trial',
  fields: { spec: required(TrialSpec), status: TrialStatus },
  columns: [
    column('Type', '.status.conditions[-1:].type'),
    column('Status', '.status.conditions[-1:].status'),
    ageColumn,
  ],
}) {}
