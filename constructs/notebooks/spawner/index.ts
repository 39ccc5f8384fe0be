/** The form with which users make notebooks. */
export { spawnerConfig } from './config';
export { offeringGpuNodes } from './gpu-nodes';
export type {
  AffinityChoice,
  FormField,
  GpuField,
  ImageChoice,
  NewClaim,
  NotebookVolume,
  RequestField,
  SpawnerOptions,
  TolerationChoice,
} from './options';
export { spawnerProblems } from './problems';
