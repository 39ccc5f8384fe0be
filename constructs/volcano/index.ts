/** Volcano: gang scheduling beside Kubernetes' own scheduler. */
export { DEFAULT_QUEUE, QUEUE_ANNOTATION, VOLCANO_NAMESPACE, VOLCANO_SCHEDULER } from './names';
export type {
  VolcanoAdmissionOptions,
  VolcanoControllersOptions,
  VolcanoOptions,
  VolcanoProgramOptions,
  VolcanoSchedulerOptions,
} from './options';
export type { QueueOptions } from './queues';
export * from './resources';
export {
  hasPlugin,
  SCHEDULER_ACTIONS,
  SCHEDULER_PLUGINS,
  SCHEDULER_SAYS,
  type SchedulerAction,
  type SchedulerConfiguration,
  type SchedulerPlugin,
  type SchedulerPluginName,
  type SchedulerSay,
} from './scheduler-config';
export { Volcano, type VolcanoProps } from './volcano';
