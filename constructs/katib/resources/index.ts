/** The custom resources of Katib 0.19. See https://www.kubeflow.org/docs/components/katib/reference/. */
export { AlgorithmSpec, EarlyStoppingSpec, ObjectiveSpec } from './common';
export { Experiment, ExperimentSpec } from './experiment';
export { CollectorSpec, MetricsCollectorSpec, SourceSpec } from './metrics-collector';
export { NasConfig, ParameterSpec } from './parameters';
export { Suggestion, SuggestionSpec, Trial, TrialSpec } from './trial';
export { type TrialResource, TrialTemplate } from './trial-template';
