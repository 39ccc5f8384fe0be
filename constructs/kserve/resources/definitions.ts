import type { ResourceDefinition } from '../../schema';
import { InferenceGraph } from './inference-graph';
import { InferenceModel, InferencePool } from './inference-pool';
import { InferenceService } from './inference-service';
import { LLMInferenceService, LLMInferenceServiceConfig } from './llm-inference-service';
import { LocalModelCache, LocalModelNode, LocalModelNodeGroup } from './local-model';
import { ClusterServingRuntime, ServingRuntime } from './serving-runtime';
import { ClusterStorageContainer } from './storage-container';
import { TrainedModel } from './trained-model';

/** The definitions of KServe, by the controller that acts on their resources. */
export const DEFINITIONS_OF = {
  kserve: [
    InferenceService,
    InferenceGraph,
    TrainedModel,
    ServingRuntime,
    ClusterServingRuntime,
    ClusterStorageContainer,
  ].map(({ definition }) => definition),
  localModel: [LocalModelCache, LocalModelNode, LocalModelNodeGroup].map(({ definition }) => definition),
  llm: [LLMInferenceService, LLMInferenceServiceConfig, InferencePool, InferenceModel].map(
    ({ definition }) => definition,
  ),
} as const satisfies Readonly<Record<string, readonly ResourceDefinition[]>>;

/** All of them. */
export const KSERVE_DEFINITIONS: readonly ResourceDefinition[] = Object.values(DEFINITIONS_OF).flat();
