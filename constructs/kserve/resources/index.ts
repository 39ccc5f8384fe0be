export { AutoScaling, AutoScalingMetric } from './autoscaling';
export { DEFINITIONS_OF, KSERVE_DEFINITIONS } from './definitions';
export { InferenceGraph, InferenceGraphSpec } from './inference-graph';
export { InferenceModel, InferencePool } from './inference-pool';
export {
  InferenceService,
  InferenceServiceSpec,
  InferenceWorkerSpec,
  ModelSpecification,
  PredictorServer,
  PredictorSpec,
  TransformerSpec,
} from './inference-service';
export { LLMInferenceService, LLMInferenceServiceConfig, LLMInferenceServiceSpec } from './llm-inference-service';
export { LocalModelCache, LocalModelNode, LocalModelNodeGroup } from './local-model';
export { ClusterServingRuntime, RuntimeWorkerSpec, ServingRuntime, ServingRuntimeSpec } from './serving-runtime';
export { ClusterStorageContainer, StorageContainerSpec } from './storage-container';
export { TrainedModel, TrainedModelSpec } from './trained-model';
