import type { PartOptions } from '../part';
import type { ComponentOptions, ContainerOptions } from '../pods';
import type { ConfigurationOptions } from './configuration-options';
import type { ServingRuntimeSpec } from './resources';
import type { ServingRuntimeName, ServingRuntimeOptions } from './runtime-options';

/**
 * Options of KServe.
 *
 * @see https://kserve.github.io/website/docs/admin-guide/overview
 */
export interface KServeOptions extends PartOptions, ConfigurationOptions {
  /** Changes to upstream's cluster serving runtimes; `false` leaves one out. @default - all of them, as upstream has them */
  readonly runtimes?: Readonly<Partial<Record<ServingRuntimeName, ServingRuntimeOptions | false>>>;

  /** Cluster serving runtimes beside those, by name. @default - none */
  readonly addRuntimes?: Readonly<Record<string, ServingRuntimeSpec>>;

  /** The container that brings models from stores of all kinds. @default - as `storageInitializer` has it */
  readonly storageContainer?: StorageContainerOptions | false;

  /** The controller of inference services, runtimes, graphs and trained models. @default - 100m CPU and 300Mi memory */
  readonly controller?: ComponentOptions;

  /** What guards the metrics of that controller: it asks the API server who may read them. @default - with its defaults */
  readonly metricsProxy?: ContainerOptions;

  /** The controller of caches of models on nodes. @default - 100m CPU and 300Mi memory */
  readonly localModelController?: ComponentOptions;

  /**
   * Large language models as `LLMInferenceService`. They also need the Gateway API's definitions and an implementation of it, and
   * LeaderWorkerSet where a model takes several nodes; both are the cluster's.
   *
   * @default - with its defaults, where the release has it
   */
  readonly llm?: LlmOptions | false;
}

export interface LlmOptions {
  /** @default - 100m CPU and 300Mi memory */
  readonly controller?: ComponentOptions;
}

/** See https://kserve.github.io/website/docs/model-serving/storage/storage-containers. */
export interface StorageContainerOptions {
  /** The whole reference of an image. @default - the release's storage initializer */
  readonly image?: string;
  readonly resources?: ContainerOptions['resources'];
  readonly extraEnv?: ContainerOptions['extraEnv'];
  /** Beginnings of the addresses that it fetches, such as `myprotocol://`, beside KServe's. @default - none */
  readonly extraPrefixes?: readonly string[];
}
