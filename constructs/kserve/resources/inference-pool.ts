import { apiGroup, kubernetes, list, map, mapList, object, omit, type Rule, required, scalars } from '../../schema';

const { choice, int32, string } = scalars;

const GROUP = 'inference.networking.x-k8s.io';
const inference = apiGroup({ group: GROUP, versions: ['v1alpha2'] });
const { Condition, gatewayGroup, gatewayKind, gatewayPort, ParentReference } = kubernetes;

const name = required(kubernetes.gatewayName);

/** A condition as it is until a controller comes. */
const pending = (type: string) => ({
  lastTransitionTime: '1970-01-01T00:00:00Z',
  message: 'Waiting for controller',
  reason: 'Pending',
  status: 'Unknown' as const,
  type,
});

const conditions = (type: string) => mapList(Condition, ['type'], { default: [pending(type)], maxItems: 8 });

/** The program that picks a pod for each request. */
export class EndpointPicker extends object({
  failureMode: choice(['FailOpen', 'FailClose'], { default: 'FailClose' }),
  group: gatewayGroup(''),
  kind: gatewayKind('Service'),
  name,
  portNumber: gatewayPort,
}) {}

export class InferencePoolSpec extends object({
  extensionRef: required(EndpointPicker),
  selector: required(
    map(string({ minLength: 0, maxLength: 63, pattern: '^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$' })),
  ),
  targetPortNumber: required(gatewayPort),
}) {}

/** Pods that serve the same model. See https://gateway-api-inference-extension.sigs.k8s.io/api-types/inferencepool/. */
export class InferencePool extends inference('InferencePool', {
  fields: {
    spec: InferencePoolSpec,
    status: object(
      {
        parent: list(
          object({
            conditions: conditions('Accepted'),
            parentRef: required(object(omit(ParentReference, 'port', 'sectionName'))),
          }),
          { maxItems: 32 },
        ),
      },
      { default: { parent: [{ conditions: [pending('Accepted')], parentRef: { kind: 'Status', name: 'default' } }] } },
    ),
  },
}) {}

interface Weighted {
  readonly weight?: number;
}

const allOrNoneWeighted: Rule<readonly Weighted[]> = {
  message: 'Weights should be set for all models, or none of the models.',
  rule: 'self.all(model, has(model.weight)) || self.all(model, !has(model.weight))',
  holds: (models) => new Set(models.map(({ weight }) => weight === undefined)).size <= 1,
};

export class InferenceModelSpec extends object({
  criticality: choice(['Critical', 'Standard', 'Sheddable']),
  modelName: required(
    string({ maxLength: 256, rules: [{ message: 'modelName is immutable', rule: 'self == oldSelf' }] }),
  ),
  poolRef: required(object({ group: gatewayGroup(GROUP), kind: gatewayKind('InferencePool'), name })),
  targetModels: list(
    object({ name: required(string({ maxLength: 253 })), weight: int32({ minimum: 1, maximum: 1000000 }) }),
    { maxItems: 10, rules: [allOrNoneWeighted] },
  ),
}) {}

/** A model's name and how much it matters. See https://gateway-api-inference-extension.sigs.k8s.io/concepts/api-overview/. */
export class InferenceModel extends inference('InferenceModel', {
  fields: { spec: InferenceModelSpec, status: object({ conditions: conditions('Ready') }) },
  columns: {
    'Model Name': '.spec.modelName',
    'Inference Pool': '.spec.poolRef.name',
    Criticality: '.spec.criticality',
  },
}) {}
