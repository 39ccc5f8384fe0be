import { boolean, fields, int32, list, object, required, string, stringMap } from '../../schema';
import * as common from './common';
import { MetricsCollectorSpec } from './metrics-collector';
import { trialResource } from './trial-template';

export class TrialSpec extends object({
  objective: required(common.ObjectiveSpec),
  parameterAssignments: required(list(common.ParameterAssignment)),
  earlyStoppingRules: list(common.EarlyStoppingRule),
  runSpec: trialResource,
  retainRun: boolean,
  metricsCollector: MetricsCollectorSpec,
  ...fields(stringMap, 'primaryPodLabels', 'labels'),
  ...fields(string, 'primaryContainerName', 'successCondition', 'failureCondition'),
}) {}

export class TrialStatus extends object({ ...common.progress, observation: common.Observation }) {}

/** One run with given parameters; the experiment makes it. */
export class Trial extends common.katib('Trial', {
  fields: { spec: required(TrialSpec), status: TrialStatus },
  columns: { ...common.lastCondition },
}) {}

export class SuggestionSpec extends object({
  algorithm: required(common.AlgorithmSpec),
  earlyStopping: common.EarlyStoppingSpec,
  requests: int32({ minimum: 0 }),
  resumePolicy: common.resumePolicy,
}) {}

export class TrialAssignment extends object({
  parameterAssignments: list(common.ParameterAssignment),
  name: string,
  earlyStoppingRules: list(common.EarlyStoppingRule),
  labels: stringMap,
}) {}

export class SuggestionStatus extends object({
  ...common.progress,
  algorithmSettings: list(common.AlgorithmSetting),
  suggestionCount: int32,
  suggestions: list(TrialAssignment),
}) {}

/** Parameters for an experiment's next trials; the experiment makes it. */
export class Suggestion extends common.katib('Suggestion', {
  fields: { spec: required(SuggestionSpec), status: SuggestionStatus },
  columns: { ...common.lastCondition, Requested: '.spec.requests', Assigned: '.status.suggestionCount' },
}) {}
