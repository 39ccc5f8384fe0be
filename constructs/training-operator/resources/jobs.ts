import { field } from '../../manifest';
import { boolean, int32, list, object, string, words } from '../../schema';
import { type CleanPodPolicy, elastic, RunPolicy, replicaSpecs } from './common';
import { job } from './job';

/** Those of PyTorch, Paddle and XGBoost. */
type MasterAndWorkers = 'Master' | 'Worker';
const ROLES = { roles: ['Master', 'Worker'] } as const;

export class TFJobSpec extends object({
  enableDynamicWorker: boolean,
  runPolicy: RunPolicy,
  successPolicy: words<'' | 'AllWorkers'>(),
  tfReplicaSpecs: replicaSpecs<'Chief' | 'Master' | 'Worker' | 'PS' | 'Evaluator'>(),
}) {}

/**
 * A training with TensorFlow. The container that trains is named `tensorflow`.
 *
 * @see https://www.kubeflow.org/docs/components/trainer/legacy-v1/user-guides/tensorflow/
 */
export class TFJob extends job({
  kind: 'TFJob',
  spec: TFJobSpec,
  admission: { pods: 'tfReplicaSpecs', container: 'tensorflow', oneOf: ['Chief', 'Master'] },
}) {}

/** How many workers a PyTorchJob has, and how they find one another. */
export class ElasticPolicy extends object({
  ...elastic,
  nProcPerNode: int32,
  rdzvBackend: words<'c10d' | 'etcd' | 'etcd-v2'>(),
  rdzvConf: list(object({ key: string, value: string })),
  rdzvHost: string,
  rdzvId: string,
  rdzvPort: int32,
  standalone: boolean,
}) {}

export class PyTorchJobSpec extends object({
  elasticPolicy: ElasticPolicy,
  nprocPerNode: string,
  pytorchReplicaSpecs: replicaSpecs<MasterAndWorkers>(),
  runPolicy: RunPolicy,
}) {}

/**
 * A training with PyTorch. The container that trains is named `pytorch`.
 *
 * @see https://www.kubeflow.org/docs/components/trainer/legacy-v1/user-guides/pytorch/
 */
export class PyTorchJob extends job({
  kind: 'PyTorchJob',
  spec: PyTorchJobSpec,
  admission: {
    ...ROLES,
    pods: 'pytorchReplicaSpecs',
    container: 'pytorch',
    single: ['Master'],
    some: ['Worker'],
    spec: elasticProblems,
  },
  scaledBy: 'pytorchReplicaSpecs',
}) {}

function elasticProblems(spec: unknown): string[] {
  if (field(spec, 'elasticPolicy') === undefined) return [];
  const found: string[] = [];
  if (field(spec, 'pytorchReplicaSpecs', 'Worker') === undefined) {
    found.push('spec.pytorchReplicaSpecs: an elastic job has a Worker');
  }
  if (field(spec, 'elasticPolicy', 'nProcPerNode') !== undefined && field(spec, 'nprocPerNode') !== undefined) {
    found.push('spec.elasticPolicy.nProcPerNode: spec.nprocPerNode says the same; leave this one out');
  }
  return found;
}

export class MPIJobSpec extends object({
  cleanPodPolicy: words<CleanPodPolicy>(),
  mainContainer: string,
  mpiReplicaSpecs: replicaSpecs<'Launcher' | 'Worker'>(),
  runPolicy: RunPolicy,
  slotsPerWorker: int32,
}) {}

/**
 * A training over MPI, started by a launcher.
 *
 * @see https://www.kubeflow.org/docs/components/trainer/legacy-v1/user-guides/mpi/
 */
export class MPIJob extends job({ kind: 'MPIJob', spec: MPIJobSpec, ageFirst: true }) {}

export class XGBoostJobSpec extends object({
  runPolicy: RunPolicy,
  xgbReplicaSpecs: replicaSpecs<MasterAndWorkers>(),
}) {}

/**
 * A training with XGBoost. The container that trains is named `xgboost`.
 *
 * @see https://www.kubeflow.org/docs/components/trainer/legacy-v1/user-guides/xgboost/
 */
export class XGBoostJob extends job({
  kind: 'XGBoostJob',
  spec: XGBoostJobSpec,
  admission: {
    ...ROLES,
    pods: 'xgbReplicaSpecs',
    container: 'xgboost',
    single: ['Master'],
    needs: 'Master',
  },
}) {}

export class PaddleJobSpec extends object({
  elasticPolicy: object(elastic),
  paddleReplicaSpecs: replicaSpecs<MasterAndWorkers>(),
  runPolicy: RunPolicy,
}) {}

/**
 * A training with PaddlePaddle. The container that trains is named `paddle`.
 *
 * @see https://www.kubeflow.org/docs/components/trainer/legacy-v1/user-guides/paddle/
 */
export class PaddleJob extends job({
  kind: 'PaddleJob',
  spec: PaddleJobSpec,
  admission: { ...ROLES, pods: 'paddleReplicaSpecs', container: 'paddle' },
  scaledBy: 'paddleReplicaSpecs',
}) {}

export class JAXJobSpec extends object({
  jaxReplicaSpecs: replicaSpecs<'Worker'>(),
  runPolicy: RunPolicy,
}) {}

/**
 * A training with JAX. The container that trains is named `jax`.
 *
 * @see https://www.kubeflow.org/docs/components/trainer/legacy-v1/user-guides/jax/
 */
export class JAXJob extends job({
  kind: 'JAXJob',
  spec: JAXJobSpec,
  admission: { pods: 'jaxReplicaSpecs', container: 'jax', roles: ['Worker'] },
  scaledBy: 'jaxReplicaSpecs',
}) {}
