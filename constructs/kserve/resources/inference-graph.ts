import {
  ageColumn,
  choice,
  customResource,
  int32,
  int64,
  kubernetes,
  list,
  map,
  object,
  required,
  since,
  string,
  stringMap,
} from '../../schema';
import { Affinity, GROUP, ResourceRequirements, readyColumn, status, urlColumn } from './common';

export class InferenceStep extends object({
  condition: string,
  data: string,
  dependency: choice(['Soft', 'Hard']),
  name: string,
  nodeName: string,
  serviceName: string,
  serviceUrl: string,
  weight: int64,
}) {}

export class InferenceRouter extends object({
  routerType: required(choice(['Sequence', 'Splitter', 'Ensemble', 'Switch'])),
  steps: list(InferenceStep),
}) {}

export class InferenceGraphSpec extends object({
  affinity: Affinity,
  maxReplicas: int32,
  minReplicas: int32,
  nodeName: string,
  nodeSelector: stringMap,
  nodes: required(map(InferenceRouter)),
  resources: ResourceRequirements,
  routerTimeouts: since(
    '0.16',
    object({ serverIdle: int64, serverRead: int64, serverWrite: int64, serviceClient: int64 }),
  ),
  scaleMetric: choice(['cpu', 'memory', 'concurrency', 'rps']),
  scaleTarget: int32,
  serviceAccountName: string,
  timeout: int64,
  tolerations: list(kubernetes.Toleration),
}) {}

/** Several models behind one address. See https://kserve.github.io/website/docs/concepts/resources/inferencegraph. */
export class InferenceGraph extends customResource({
  group: GROUP,
  kind: 'InferenceGraph',
  shortNames: ['ig'],
  versions: ['v1alpha1'],
  fields: { spec: InferenceGraphSpec, status: object({ ...status, deploymentMode: string }) },
  columns: [urlColumn, readyColumn, ageColumn],
}) {}
