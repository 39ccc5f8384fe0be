import { ageColumn, column, customResource, int32, list, object, required, string, stringMap } from '../../schema';
import {
  AlgorithmSetting,
  AlgorithmSpec,
  EarlyStoppingRule,
  EarlyStoppingSpec,
  ParameterAssignment,
  progress,
  resumePolicy,
} from './common';
import { KATIB } from './kind';

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
export class Suggestion extends customResource({
  ...KATIB,
  kind: 'Suggestion',
  fields: { spec: required(SuggestionSpec), status: SuggestionStatus },
  columns: [
    column('Type', '.status.conditions[-1:].type'),
    column('Status', '.status.conditions[-1:].status'),
    column('Requested', '.spec.requests'),
    column('Assigned', '.status.suggestionCount'),
    ageColumn,
  ],
}) {}
