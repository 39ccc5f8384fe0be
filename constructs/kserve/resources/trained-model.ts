import { ageColumn, customResource, object, quantity, required, string } from '../../schema';
import { Addressable, GROUP, readyColumn, status, urlColumn } from './common';

export class ModelSpec extends object({
  framework: required(string),
  memory: required(quantity),
  storageUri: required(string),
}) {}

export class TrainedModelSpec extends object({ inferenceService: required(string), model: required(ModelSpec) }) {}

/** A model that a multi-model server loads. See https://kserve.github.io/website/docs/reference/crd-api. */
export class TrainedModel extends customResource({
  group: GROUP,
  kind: 'TrainedModel',
  shortNames: ['tm'],
  versions: ['v1alpha1'],
  fields: { spec: TrainedModelSpec, status: object({ address: Addressable, ...status }) },
  columns: [urlColumn, readyColumn, ageColumn],
}) {}
