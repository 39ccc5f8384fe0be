import { int32, list, object, required, string, stringMap } from '../../schema';
import {
  AlgorithmSetting,
  AlgorithmSpec,
  EarlyStoppingRule,
  EarlyStoppingSpec,
  katib,
  lastCondition,
  ParameterAssignment,
  progress,
  resumePolicy,
} from './common';

export class SuggestionSpec extends object({
  algorithm: required(AlgorithmSpec),
  earlyStopping: EarlyStoppingSpec,
  requests: int32({ minimum: 0 }),
  resumePolicy,
}) {}

export class TrialAssignment extends object({
  parameterAssignments: list(ParameterAssignment),
  name: string,
  earlyStoppingRules: list(EarlyStoppingRule),
  labels: stringMap,
}) {}

export class SuggestionStatus extends object({
  ...progress,
  algorithmSettings: list(AlgorithmSetting),
  suggestionCount: int32,
  suggestions: list(TrialAssignment),
}) {}

/** Parameters for an experiment's next trials; the experiment makes it. */
export class Suggestion extends katib('Suggestion', {
  fields: { spec: required(SuggestionSpec), status: SuggestionStatus },
  columns: { ...lastCondition, Requested: '.spec.requests', Assigned: '.status.suggestionCount' },
}) {}
