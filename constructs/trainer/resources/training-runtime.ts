import { atomicList, fields, kubernetes, object, scalars } from '../../schema';
import { trainer } from './common';
import { JobSetSpec } from './jobset';

const { boolean, choice, int32, integer, intOrString, string } = scalars;

const WORDS: readonly unknown[] = ['auto', 'cpu', 'gpu'];

/** How PyTorch's processes find one another: through `torchrun`. */
export class TorchPolicy extends object({
  elasticPolicy: object({
    ...fields(int32, 'maxNodes', 'maxRestarts', 'minNodes'),
    metrics: atomicList(kubernetes.MetricSpec),
  }),
  numProcPerNode: intOrString({
    default: 'auto',
    rules: [
      {
        message: 'NumProcPerNode must be equal to auto, cpu, gpu, or int value',
        rule: "self > 0 || self in ['auto', 'cpu', 'gpu']",
        holds: (value) => (typeof value === 'number' ? value > 0 : WORDS.includes(value)),
      },
    ],
  }),
}) {}

/** How the processes of an MPI program find one another: over SSH, from one launcher. */
export class MpiPolicy extends object({
  mpiImplementation: choice(['OpenMPI', ''], { default: 'OpenMPI' }),
  numProcPerNode: int32({ default: 1 }),
  runLauncherAsNode: boolean({ default: false }),
  sshAuthMountPath: string({ default: '/root/.ssh' }),
}) {}

export class MlPolicy extends object(
  { mpi: MpiPolicy, numNodes: int32, torch: TorchPolicy },
  {
    rules: [
      {
        message: 'numNodes should not be set if torch.elasticPolicy is configured',
        rule: '!(has(self.numNodes) && (has(self.torch) && has(self.torch.elasticPolicy)))',
        holds: ({ numNodes, torch }) => numNodes === undefined || torch?.elasticPolicy === undefined,
      },
      {
        message: 'Only one of the policy can be configured',
        rule: '!(has(self.torch) && has(self.mpi))',
        holds: ({ torch, mpi }) => torch === undefined || mpi === undefined,
      },
    ],
  },
) {}

/** Which scheduler starts the pods of a job together, or none of them. */
export class PodGroupPolicy extends object({
  coscheduling: object({ scheduleTimeoutSeconds: int32({ default: 60 }) }),
  volcano: object({
    networkTopology: object({
      highestTierAllowed: integer({ default: 1 }),
      mode: choice(['hard', 'soft'], { default: 'hard' }),
    }),
  }),
}) {}

/** What the jobs of a runtime have in common. */
export class TrainingRuntimeSpec extends object(
  {
    mlPolicy: MlPolicy,
    podGroupPolicy: PodGroupPolicy,
    template: object({ metadata: kubernetes.EmbeddedMetadata, spec: JobSetSpec }, { minProperties: 1 }),
  },
  { minProperties: 1 },
) {}

/** A blueprint of training jobs for one namespace. See https://www.kubeflow.org/docs/components/trainer/operator-guides/runtime/. */
export class TrainingRuntime extends trainer('TrainingRuntime', { fields: { spec: TrainingRuntimeSpec } }) {}

/** A blueprint of training jobs for all namespaces. */
export class ClusterTrainingRuntime extends trainer('ClusterTrainingRuntime', {
  scope: 'Cluster',
  fields: { spec: TrainingRuntimeSpec },
}) {}
