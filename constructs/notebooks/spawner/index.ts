/** The form with which users make notebooks. */
export { spawnerConfig } from './config';
export type {
  AffinityChoice,
  ExistingVolume,
  FormField,
  GpuField,
  ImageChoice,
  NewVolume,
  NotebookVolume,
  RequestField,
  SpawnerOptions,
  TolerationChoice,
} from './options';
export { spawnerProblems } from './problems';
