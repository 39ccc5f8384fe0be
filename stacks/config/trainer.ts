import {
  GANG_SCHEDULERS,
  PodGroupPolicy,
  type TorchProcesses,
  type TrainerOptions,
  TrainingRuntimeSpec,
} from '../../constructs';
import {
  boolean,
  choice,
  int32,
  intOrString,
  kubernetes,
  list,
  map,
  object,
  orFalse,
  required,
  type Schema,
  type Static,
  string,
  stringMap,
} from '../../constructs/schema';
import { component, container, type Fits, part } from './common';

const controller = {
  ...component,
  logLevel: int32,
  apiCalls: object({ qps: required(int32), burst: required(int32) }),
};

const runtime = {
  image: string,
  numNodes: int32,
  resources: container.resources,
  podGroupPolicy: PodGroupPolicy,
  nodeSelector: stringMap,
  tolerations: list(kubernetes.Toleration),
};

// No type of the language says it: the rule does.
const torchProcesses = intOrString({
  rules: [
    {
      rule: 'self > 0 or auto, cpu, gpu',
      message: 'expected a number from 1 on, or one of "auto", "cpu", "gpu"',
      holds: (self) => (typeof self === 'number' ? self > 0 : ['auto', 'cpu', 'gpu'].includes(self)),
    },
  ],
}) as Schema<TorchProcesses>;

const torch = { ...runtime, numProcPerNode: torchProcesses };
const mpi = orFalse(object({ ...runtime, numProcPerNode: int32 }));
const torchtune = orFalse(object({ ...torch, dataset: string, model: string, claimName: string }));

export class TrainerConfig extends object({
  ...part,
  manager: object({
    ...controller,
    concurrency: object({ trainJobs: int32, trainingRuntimes: int32, clusterTrainingRuntimes: int32 }),
  }),
  jobset: orFalse(object(controller)),
  runtimes: object({
    'torch-distributed': orFalse(object(torch)),
    'deepspeed-distributed': mpi,
    'mlx-distributed': mpi,
    'torchtune-llama3.2-1b': torchtune,
    'torchtune-llama3.2-3b': torchtune,
    'torchtune-qwen2.5-1.5b': torchtune,
  }),
  extraRuntimes: map(object({ framework: required(string), spec: required(TrainingRuntimeSpec) })),
  gangSchedulers: list(choice(GANG_SCHEDULERS)),
  sidecars: boolean,
}) {}

export type Checked = Fits<Static<typeof TrainerConfig>, TrainerOptions>;
