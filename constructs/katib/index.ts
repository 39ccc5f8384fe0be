/** Katib: the search for hyperparameters and network architectures. */
export { Katib, type KatibProps } from './katib';
export type {
  Algorithm,
  Collector,
  CollectorOptions,
  KatibControllerOptions,
  KatibDatabase,
  KatibOptions,
  KatibPrograms,
  ProgramOptions,
  StoppingAlgorithm,
  SuggestionOptions,
  SuggestionVolume,
} from './options';
export * from './resources';
