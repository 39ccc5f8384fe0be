import { fields, kubernetes, list, map, object, required, scalars, since, stringMap } from '../../schema';
import { Affinity, kserve, REACHED, ResourceRequirements, status } from './common';

const { choice, int32, int64, string } = scalars;

export class InferenceStep extends object({
  ...fields(string, 'condition', 'data', 'name', 'nodeName', 'serviceName', 'serviceUrl'),
  dependency: choice(['Soft', 'Hard']),
  weight: int64,
}) {}

export class InferenceRouter extends object({
  routerType: required(choice(['Sequence', 'Splitter', 'Ensemble', 'Switch'])),
  steps: list(InferenceStep),
}) {}

export class InferenceGraphSpec extends object({
  affinity: Affinity,
  ...fields(int32, 'maxReplicas', 'minReplicas', 'scaleTarget'),
  ...fields(string, 'nodeName', 'serviceAccountName'),
  nodeSelector: stringMap,
  nodes: required(map(InferenceRouter)),
  resources: ResourceRequirements,
  routerTimeouts: since(
    '0.16',
    object({ serverIdle: int64, serverRead: int64, serverWrite: int64, serviceClient: int64 }),
  ),
  scaleMetric: choice(['cpu', 'memory', 'concurrency', 'rps']),
  timeout: int64,
  tolerations: list(kubernetes.Toleration),
}) {}

/** Several models behind one address. See https://kserve.github.io/website/docs/concepts/resources/inferencegraph. */
export class InferenceGraph extends kserve('InferenceGraph', {
  shortNames: ['ig'],
  fields: { spec: InferenceGraphSpec, status: object({ ...status, deploymentMode: string }) },
  columns: { ...REACHED },
}) {}
