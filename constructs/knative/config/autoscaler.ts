import { integerProblem, type Problems } from '../../checks';
import { aboveProblem, numberProblem, positiveProblem, secondsProblem } from './checks';

/**
 * How revisions are scaled, where their annotations do not say otherwise. What is left out is as Knative has it.
 *
 * @see https://knative.dev/docs/serving/autoscaling/
 */
export interface AutoscalerConfig {
  /** How much of a revision's concurrency is used on average, in percent. @default 70 */
  readonly containerConcurrencyTargetPercentage?: number;

  /** Requests at a time for each pod of a revision without a limit of its own. @default 100 */
  readonly containerConcurrencyTargetDefault?: number;

  /** Requests per second for each pod, where that is the metric. @default 200 */
  readonly requestsPerSecondTargetDefault?: number;

  /** The burst of requests that is held back for: below it, the activator stays in the path. -1: always. @default 211 */
  readonly targetBurstCapacity?: number;

  /** The time over which load is averaged: whole seconds from `6s` to `1h`. @default 60s */
  readonly stableWindow?: string;

  /** How much of that time is looked at in a burst, in percent from 1 to 100. @default 10 */
  readonly panicWindowPercentage?: number;

  /** The load, in percent of the target, that counts as a burst. @default 200 */
  readonly panicThresholdPercentage?: number;

  /** The most by which pods are multiplied every two seconds; above 1. @default 1000 */
  readonly maxScaleUpRate?: number;

  /** The most by which pods are divided every two seconds; above 1. @default 2 */
  readonly maxScaleDownRate?: number;

  /** Whether idle revisions have no pod at all. @default true */
  readonly enableScaleToZero?: boolean;

  /** How long the last pod waits, at most, until the activator is in the path. @default 30s */
  readonly scaleToZeroGracePeriod?: string;

  /** How long the last pod stays at least, after the decision to have none. @default 0s */
  readonly scaleToZeroPodRetentionPeriod?: string;

  /** What scales revisions, such as `hpa.autoscaling.knative.dev`. @default kpa.autoscaling.knative.dev */
  readonly podAutoscalerClass?: string;

  /** How many requests at a time one activator takes. @default 100 */
  readonly activatorCapacity?: number;

  /** Pods of a new revision. @default 1 */
  readonly initialScale?: number;

  /** Whether a new revision may have no pods. @default false */
  readonly allowZeroInitialScale?: boolean;

  /** The fewest pods of a revision. @default 0 */
  readonly minScale?: number;

  /** The most pods of a revision; 0 sets no limit. @default 0 */
  readonly maxScale?: number;

  /** The most that revisions may ask for as their own `maxScale`; 0 sets no limit. @default 0 */
  readonly maxScaleLimit?: number;

  /** How long load must be lower before pods are taken away; whole seconds. @default 0s */
  readonly scaleDownDelay?: string;
}

export function checkAutoscaler(found: Problems, config: AutoscalerConfig = {}): void {
  const path = 'autoscaling';
  const { minScale = 0, maxScale = 0, maxScaleLimit = 0, initialScale, allowZeroInitialScale = false } = config;
  const above =
    (bound: number) =>
    (value: number): string | undefined =>
      aboveProblem(value, bound);
  found
    .check(
      `${path}.containerConcurrencyTargetPercentage`,
      config.containerConcurrencyTargetPercentage,
      (percent) => aboveProblem(percent, 0) ?? numberProblem(percent, 0, 100),
    )
    .check(`${path}.containerConcurrencyTargetDefault`, config.containerConcurrencyTargetDefault, above(0))
    .check(`${path}.requestsPerSecondTargetDefault`, config.requestsPerSecondTargetDefault, above(0))
    .check(`${path}.targetBurstCapacity`, config.targetBurstCapacity, (requests) =>
      requests === -1 ? undefined : numberProblem(requests, 0),
    )
    .check(`${path}.stableWindow`, config.stableWindow, (window) => secondsProblem(window, 6, 3600))
    .check(`${path}.panicWindowPercentage`, config.panicWindowPercentage, (percent) => numberProblem(percent, 1, 100))
    .check(`${path}.panicThresholdPercentage`, config.panicThresholdPercentage, above(0))
    .check(`${path}.maxScaleUpRate`, config.maxScaleUpRate, above(1))
    .check(`${path}.maxScaleDownRate`, config.maxScaleDownRate, above(1))
    .check(`${path}.scaleToZeroGracePeriod`, config.scaleToZeroGracePeriod, positiveProblem)
    .check(`${path}.scaleToZeroPodRetentionPeriod`, config.scaleToZeroPodRetentionPeriod, (time) =>
      secondsProblem(time),
    )
    .check(`${path}.activatorCapacity`, config.activatorCapacity, (requests) => numberProblem(requests, 1))
    .check(`${path}.initialScale`, initialScale, (pods) => integerProblem(pods, allowZeroInitialScale ? 0 : 1))
    .check(`${path}.minScale`, config.minScale, (pods) => integerProblem(pods, 0))
    .check(`${path}.maxScale`, config.maxScale, (pods) => integerProblem(pods, 0))
    .check(`${path}.maxScaleLimit`, config.maxScaleLimit, (pods) => integerProblem(pods, 0))
    .check(`${path}.scaleDownDelay`, config.scaleDownDelay, (delay) => secondsProblem(delay));
  if (maxScale > 0 && minScale > maxScale) found.add(`${path}.minScale`, `is above maxScale, which is ${maxScale}`);
  if (maxScaleLimit > 0 && (maxScale === 0 || maxScale > maxScaleLimit)) {
    found.add(`${path}.maxScale`, `is needed beside maxScaleLimit: write a number from 1 to ${maxScaleLimit}`);
  }
}
