/** Notebooks: development environments in the tenant's namespace. */
export { Notebooks, type NotebooksProps } from './notebooks';
export type {
  CullingOptions,
  JupyterWebAppOptions,
  Logo,
  NotebookControllerOptions,
  NotebooksOptions,
} from './options';
export * from './resources';
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
} from './spawner';
