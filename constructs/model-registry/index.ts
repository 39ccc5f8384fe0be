/** The Model Registry: what models there are, in which versions, and where they lie. */
export { ModelRegistry, type ModelRegistryProps } from './model-registry';
export type { ModelRegistryDatabase, ModelRegistryOptions, ModelRegistryStorageOptions } from './options';
export { MODEL_REGISTRY_PAGE } from './ui';
