/** Training jobs: the Trainer with its runtimes, and JobSet below it. */
export type {
  ApiCalls,
  ExtraRuntime,
  GangScheduler,
  JobSetOptions,
  RuntimeOptions,
  RuntimesOptions,
  TorchProcesses,
  TorchtuneOptions,
  TrainerManagerOptions,
  TrainerOptions,
} from './options';
export { GANG_SCHEDULERS } from './options';
export * from './resources';
export { Trainer, type TrainerProps } from './trainer';
