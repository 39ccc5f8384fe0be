import { choice, integer, list, map, object, quantity, required, string } from '../../schema';
import { kserve, VolumeClaimSpec } from './common';
import { PersistentVolumeSpec } from './persistent-volume';

export class LocalModelCacheSpec extends object({
  modelSize: required(quantity),
  nodeGroups: required(list(string, { minItems: 1 })),
  sourceModelUri: required(string({ rules: [{ message: 'StorageUri is immutable', rule: 'self == oldSelf' }] })),
}) {}

/** A model that nodes keep. See https://kserve.github.io/website/docs/model-serving/generative-inference/modelcache/localmodel. */
export class LocalModelCache extends kserve('LocalModelCache', {
  scope: 'Cluster',
  fields: {
    spec: LocalModelCacheSpec,
    status: object({
      copies: object({ available: integer, failed: integer, total: integer }),
      inferenceServices: list(object({ name: string, namespace: string })),
      nodeStatus: map(
        choice(['', 'NodeNotReady', 'NodeDownloadPending', 'NodeDownloading', 'NodeDownloaded', 'NodeDownloadError']),
      ),
    }),
  },
}) {}

export class LocalModelNodeGroupSpec extends object({
  persistentVolumeClaimSpec: required(VolumeClaimSpec),
  persistentVolumeSpec: required(PersistentVolumeSpec),
  storageLimit: required(quantity),
}) {}

/** Nodes that keep models, and where on them. */
export class LocalModelNodeGroup extends kserve('LocalModelNodeGroup', {
  scope: 'Cluster',
  fields: { spec: LocalModelNodeGroupSpec, status: object({ available: quantity, used: quantity }) },
  subresources: false,
}) {}

/** The models of one node. KServe makes it. */
export class LocalModelNode extends kserve('LocalModelNode', {
  scope: 'Cluster',
  fields: {
    spec: object({
      localModels: required(list(object({ modelName: required(string), sourceModelUri: required(string) }))),
    }),
    status: object({
      modelStatus: map(
        choice(['', 'ModelDownloadPending', 'ModelDownloading', 'ModelDownloaded', 'ModelDownloadError']),
      ),
    }),
  },
}) {}
