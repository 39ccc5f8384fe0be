import { Addressable } from '../../knative';
import { object, quantity, required, string } from '../../schema';
import { kserve, REACHED, status } from './common';

export class ModelSpec extends object({
  framework: required(string),
  memory: required(quantity),
  storageUri: required(string),
}) {}

export class TrainedModelSpec extends object({ inferenceService: required(string), model: required(ModelSpec) }) {}

/** A model that a multi-model server loads. See https://kserve.github.io/website/docs/reference/crd-api. */
export class TrainedModel extends kserve('TrainedModel', {
  shortNames: ['tm'],
  fields: { spec: TrainedModelSpec, status: object({ address: Addressable, ...status }) },
  columns: { ...REACHED },
}) {}
