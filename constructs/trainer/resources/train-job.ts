import { atomicList, fields, kubernetes, mapList, object, required, scalars, stringMap } from '../../schema';
import * as common from './common';

const { boolean, int32, intOrString, string } = scalars;

const env = mapList(common.EnvVar, ['name']);
const name = string({ minLength: 1 });

/** What loads a dataset or a model before the training. */
export class Initializer extends object({ env, secretRef: common.LocalObjectReference, storageUri: string }) {}

/** What the job says about the program itself. */
export class TrainJobTrainer extends object({
  ...fields(atomicList(string), 'args', 'command'),
  env,
  image: string,
  numNodes: int32,
  numProcPerNode: intOrString,
  resourcesPerNode: common.ResourceRequirements,
}) {}

export class ContainerOverride extends object({
  env,
  name: required(name),
  volumeMounts: mapList(common.VolumeMount, ['name']),
}) {}

const containers = mapList(ContainerOverride, ['name']);

/** What the job says about the pods of some of the runtime's jobs. */
export class PodTemplateOverride extends object({
  metadata: kubernetes.EmbeddedMetadata,
  spec: object({
    affinity: common.Affinity,
    containers,
    imagePullSecrets: mapList(common.LocalObjectReference, ['name']),
    initContainers: containers,
    nodeSelector: stringMap,
    schedulingGates: common.PodSpec.fields.schedulingGates,
    serviceAccountName: string,
    tolerations: atomicList(kubernetes.Toleration),
    volumes: mapList(common.Volume, ['name']),
  }),
  targetJobs: required(atomicList(object({ name: required(name) }))),
}) {}

/** The runtime that the job is made from. */
export class RuntimeReference extends object(
  {
    apiGroup: string({ default: 'trainer.kubeflow.org' }),
    kind: string({ default: 'ClusterTrainingRuntime' }),
    name: required(name),
  },
  { rules: [{ message: 'runtimeRef is immutable', rule: 'self == oldSelf' }] },
) {}

const MANAGERS: readonly string[] = ['trainer.kubeflow.org/trainjob-controller', 'kueue.x-k8s.io/multikueue'];

export class TrainJobSpec extends object({
  ...fields(stringMap, 'annotations', 'labels'),
  initializer: object({ dataset: Initializer, model: Initializer }),
  managedBy: string({
    default: 'trainer.kubeflow.org/trainjob-controller',
    rules: [
      {
        message: 'ManagedBy must be trainer.kubeflow.org/trainjob-controller or kueue.x-k8s.io/multikueue if set',
        rule: "self in ['trainer.kubeflow.org/trainjob-controller', 'kueue.x-k8s.io/multikueue']",
        holds: (manager) => MANAGERS.includes(manager),
      },
      { message: 'ManagedBy value is immutable', rule: 'self == oldSelf' },
    ],
  }),
  podTemplateOverrides: atomicList(PodTemplateOverride),
  runtimeRef: required(RuntimeReference),
  suspend: boolean({ default: false }),
  trainer: TrainJobTrainer,
}) {}

const count = required(int32({ minimum: 0 }));

export class TrainJobStatus extends object(
  {
    conditions: kubernetes.conditions,
    jobsStatus: mapList(
      object({ active: count, failed: count, name: required(name), ready: count, succeeded: count, suspended: count }),
      ['name'],
    ),
  },
  { minProperties: 1 },
) {}

const nameOf = (self: object): string => {
  const { metadata } = self as { readonly metadata?: { readonly name?: string } };
  return metadata?.name ?? '';
};

/** One training, made from a runtime. See https://www.kubeflow.org/docs/components/trainer/. */
export class TrainJob extends common.trainer('TrainJob', {
  fields: { spec: TrainJobSpec, status: TrainJobStatus },
  whole: {
    rules: [
      {
        message: 'metadata.name must match RFC 1035 DNS label format',
        rule: "self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
        holds: (self) => /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(nameOf(self)),
      },
      {
        message: 'metadata.name must be no more than 63 characters',
        rule: 'size(self.metadata.name) <= 63',
        holds: (self) => [...nameOf(self)].length <= 63,
      },
    ],
  },
  columns: { State: '.status.conditions[-1:].type' },
}) {}
