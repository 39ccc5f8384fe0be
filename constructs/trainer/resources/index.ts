/** The custom resources of JobSet and the Trainer. */
export { JobSet, JobSetSpec, ReplicatedJob } from './jobset';
export { PodTemplateOverride, TrainJob, TrainJobSpec } from './train-job';
export {
  ClusterTrainingRuntime,
  MlPolicy,
  PodGroupPolicy,
  TrainingRuntime,
  TrainingRuntimeSpec,
} from './training-runtime';
