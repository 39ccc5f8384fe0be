import type { ImageName } from '../releases';
import type { CollectorOptions, ProgramOptions, SuggestionOptions } from './options';

/** A program that Katib starts, with what upstream tells it. */
interface Known<O extends ProgramOptions> {
  readonly image: ImageName;
  readonly options?: O;
}

const memory = (limit: string) => ({ resources: { limits: { memory: limit } } });

/** What suggests parameters, in upstream's order. */
export const ALGORITHMS = {
  random: { image: 'katib-suggestion-hyperopt' },
  tpe: { image: 'katib-suggestion-hyperopt' },
  grid: { image: 'katib-suggestion-optuna' },
  hyperband: { image: 'katib-suggestion-hyperband' },
  bayesianoptimization: { image: 'katib-suggestion-skopt' },
  cmaes: { image: 'katib-suggestion-goptuna' },
  sobol: { image: 'katib-suggestion-goptuna' },
  'multivariate-tpe': { image: 'katib-suggestion-optuna' },
  enas: { image: 'katib-suggestion-enas', options: memory('400Mi') },
  darts: { image: 'katib-suggestion-darts' },
  // Its trials read what earlier ones wrote, on whatever node they run.
  pbt: { image: 'katib-suggestion-pbt', options: { volume: { accessMode: 'ReadWriteMany', size: '5Gi' } } },
} as const satisfies Record<string, Known<SuggestionOptions>>;

/** What ends trials that lead nowhere. */
export const STOPPING_ALGORITHMS = {
  medianstop: { image: 'katib-earlystopping-medianstop' },
} as const satisfies Record<string, Known<ProgramOptions>>;

/** What reads metrics. */
export const COLLECTORS = {
  StdOut: { image: 'katib-file-metrics-collector' },
  File: { image: 'katib-file-metrics-collector' },
  TensorFlowEvent: { image: 'katib-tfevent-metrics-collector', options: memory('1Gi') },
} as const satisfies Record<string, Known<CollectorOptions>>;

/** The programs of a kind that are there, each with the user's options over upstream's. */
export function programs<O extends ProgramOptions>(
  known: Readonly<Record<string, Known<O>>>,
  given: Readonly<Record<string, O | false | undefined>> = {},
): readonly (readonly [name: string, image: ImageName, options: O])[] {
  return Object.entries(known).flatMap(([name, { image, options }]) => {
    const own = given[name];
    return own === false ? [] : [[name, image, { ...options, ...own } as O] as const];
  });
}
