import { fields, int32, list, object, required, string } from '../../schema';
import * as common from './common';
import { MetricsCollectorSpec } from './metrics-collector';
import { NasConfig, ParameterSpec } from './parameters';
import { isMetaReference, TrialTemplate } from './trial-template';

/** Trials at a time, where the experiment does not say. */
const PARALLEL = 3;

export class ExperimentSpec extends object(
  {
    parameters: list(ParameterSpec),
    objective: required(common.ObjectiveSpec),
    algorithm: required(common.AlgorithmSpec),
    earlyStopping: common.EarlyStoppingSpec,
    trialTemplate: required(TrialTemplate),
    parallelTrialCount: int32({ minimum: 1 }),
    maxTrialCount: int32({ minimum: 1 }),
    maxFailedTrialCount: int32({ minimum: 0 }),
    metricsCollectorSpec: MetricsCollectorSpec,
    nasConfig: NasConfig,
    resumePolicy: common.resumePolicy,
  },
  {
    rules: [
      common.asks(
        'give exactly one of parameters and nasConfig',
        ({ parameters = [], nasConfig }) => parameters.length > 0 !== (nasConfig !== undefined),
      ),
      common.asks(
        `parallelTrialCount, which is ${PARALLEL} unless it is given, must be no more than maxTrialCount`,
        ({ parallelTrialCount = PARALLEL, maxTrialCount }) =>
          maxTrialCount === undefined || parallelTrialCount <= maxTrialCount,
      ),
      common.asks(
        'maxFailedTrialCount must be no more than maxTrialCount',
        ({ maxFailedTrialCount = 0, maxTrialCount }) =>
          maxTrialCount === undefined || maxFailedTrialCount <= maxTrialCount,
      ),
      common.asks(
        'every reference of trialTemplate.trialParameters must be the name of one of parameters',
        ({ parameters = [], trialTemplate }) => {
          const names = parameters.map(({ name }) => name);
          return (
            names.length === 0 ||
            trialTemplate.trialParameters.every(
              ({ reference }) => names.includes(reference) || isMetaReference(reference),
            )
          );
        },
      ),
    ],
  },
) {}

const names = list(string);

export class ExperimentStatus extends object({
  ...common.progress,
  currentOptimalTrial: object({
    bestTrialName: string,
    parameterAssignments: list(common.ParameterAssignment),
    observation: common.Observation,
  }),
  ...fields(names, 'runningTrialList', 'pendingTrialList', 'failedTrialList', 'succeededTrialList', 'killedTrialList'),
  ...fields(names, 'earlyStoppedTrialList', 'metricsUnavailableTrialList'),
  ...fields(int32, 'trials', 'trialsRunning', 'trialsPending', 'trialsSucceeded', 'trialsFailed', 'trialsKilled'),
  ...fields(int32, 'trialsEarlyStopped', 'trialMetricsUnavailable'),
}) {}

/**
 * A search for the best parameters of a training program, trial by trial.
 *
 * @see https://www.kubeflow.org/docs/components/katib/user-guides/hp-tuning/configure-experiment/
 */
export class Experiment extends common.katib('Experiment', {
  fields: { spec: required(ExperimentSpec), status: ExperimentStatus },
  columns: { ...common.lastCondition },
}) {}
