import { apiGroup, fields, list, object, type Rule, required, scalars } from '../../schema';

const { choice, dateTime, double, integer, string } = scalars;

/** The kinds of Katib. Upstream's definitions take any object; its webhook judges experiments. */
export const katib = apiGroup({
  group: 'kubeflow.org',
  categories: ['all', 'kubeflow', 'katib'],
  versions: ['v1beta1'],
  leftOpen: true,
  listKind: false,
});

/** Columns that say what became last of a resource. */
export const lastCondition = {
  Type: '.status.conditions[-1:].type',
  Status: '.status.conditions[-1:].status',
} as const;

/** What Katib's webhook asks of a value. Synthesis asks the same; the installed definition, which is open, has no rules. */
export function asks<T>(message: string, holds: (self: T) => boolean): Rule<T> {
  return { rule: 'true', message, holds };
}

const name = required(string({ minLength: 1 }));

/** A setting of an algorithm; numbers stand as text. */
export class AlgorithmSetting extends object({ name, value: required(string) }) {}

/** What suggests the next trials, such as `tpe`, with its settings. */
export class AlgorithmSpec extends object({ algorithmName: name, algorithmSettings: list(AlgorithmSetting) }) {}

/** What ends trials that lead nowhere, such as `medianstop`. */
export class EarlyStoppingSpec extends object({ algorithmName: name, algorithmSettings: list(AlgorithmSetting) }) {}

export class EarlyStoppingRule extends object({
  name,
  value: required(string),
  comparison: required(choice(['equal', 'less', 'greater'])),
  startStep: integer,
}) {}

/** What counts of all the values that a metric had in a trial. */
export class MetricStrategy extends object({ name, value: required(choice(['min', 'max', 'latest'])) }) {}

/** What is sought. */
export class ObjectiveSpec extends object(
  {
    type: required(choice(['minimize', 'maximize'])),
    /** Where the experiment may end early. */
    goal: double,
    objectiveMetricName: name,
    additionalMetricNames: list(string),
    metricStrategies: list(MetricStrategy),
  },
  {
    rules: [
      asks(
        'additionalMetricNames must not name objectiveMetricName again',
        ({ objectiveMetricName, additionalMetricNames = [] }) => !additionalMetricNames.includes(objectiveMetricName),
      ),
    ],
  },
) {}

export class ParameterAssignment extends object({ name, value: required(string) }) {}

export class Observation extends object({
  metrics: required(list(object({ name: string, min: string, max: string, latest: string }))),
}) {}

/** How an experiment whose trials are over can go on. */
export const resumePolicy = choice(['Never', 'LongRunning', 'FromVolume']);

const condition = object({
  type: required(string),
  status: required(choice(['True', 'False', 'Unknown'])),
  reason: string,
  message: string,
  lastUpdateTime: dateTime,
  lastTransitionTime: dateTime,
});

/** What the status of each kind says. */
export const progress = {
  ...fields(dateTime, 'startTime', 'completionTime', 'lastReconcileTime'),
  conditions: list(condition),
};
