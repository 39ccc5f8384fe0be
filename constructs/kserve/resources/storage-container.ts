import { boolean, customResource, list, object, required, since, string } from '../../schema';
import { Container, GROUP } from './common';

export class StorageContainerSpec extends object({
  container: required(Container),
  supportedUriFormats: required(list(object({ prefix: string, regex: string }))),
  supportsMultiModelDownload: since('0.16', boolean({ default: false })),
  workloadType: string({ default: 'initContainer' }),
}) {}

/** Fetches models from some kinds of addresses. See https://kserve.github.io/website/docs/model-serving/storage/storage-containers. */
export class ClusterStorageContainer extends customResource({
  group: GROUP,
  kind: 'ClusterStorageContainer',
  scope: 'Cluster',
  versions: ['v1alpha1'],
  fields: { disabled: boolean, spec: StorageContainerSpec },
}) {}
