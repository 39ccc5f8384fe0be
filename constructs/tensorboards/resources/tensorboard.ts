import { customResource, dateTime, int32, list, object, required, string } from '../../schema';

export class TensorboardSpec extends object({
  /** Where the logs are, such as `pvc://claim/path`, `s3://bucket/path` or `gs://bucket/path`. */
  logspath: required(string),
}) {}

export class TensorboardStatus extends object({
  conditions: required(list(object({ deploymentState: required(string), lastProbeTime: dateTime }))),
  readyReplicas: required(int32),
}) {}

/** A TensorBoard that shows some logs. See https://github.com/kubeflow/kubeflow/tree/v1.10.0/components/tensorboard-controller. */
export class Tensorboard extends customResource({
  group: 'tensorboard.kubeflow.org',
  kind: 'Tensorboard',
  versions: ['v1alpha1'],
  fields: { spec: TensorboardSpec, status: TensorboardStatus },
}) {}
