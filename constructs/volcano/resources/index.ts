/** The custom resources of Volcano. */
export { JobFlow, JobTemplate } from './flow';
export { Command, LifecyclePolicy, TaskSpec, VolcanoJob, VolcanoJobSpec } from './job';
export { NumaTopology } from './node';
export { PodGroup, PodGroupSpec, Queue, QueueSpec } from './scheduling';
