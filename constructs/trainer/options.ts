import type { k8s } from 'cdk8s-plus-28';
import type { PartOptions } from '../part';
import type { ComponentOptions, Resources } from '../pods';
import type { PodGroupPolicy, TrainingRuntimeSpec } from './resources';

/**
 * Options of the Trainer and of JobSet, below it.
 *
 * @see https://www.kubeflow.org/docs/components/trainer/
 */
export interface TrainerOptions extends PartOptions {
  /** The controller that makes JobSets of TrainJobs. @default - with its defaults */
  readonly manager?: TrainerManagerOptions;

  /** The controller that makes Jobs of JobSets; `false` where the cluster has JobSet already. @default - with its defaults */
  readonly jobset?: JobSetOptions | false;

  /** The runtimes that all namespaces can use, by name; `false` leaves one out. @default - all, each with its defaults */
  readonly runtimes?: RuntimesOptions;

  /** Further runtimes for all namespaces, by name. Their images are as they are written: a mirror does not apply. @default - none */
  readonly extraRuntimes?: Readonly<Record<string, ExtraRuntime>>;

  /**
   * The schedulers that start all pods of a job, or none, by the words that runtimes have for them in `podGroupPolicy`: `volcano`, and
   * `coscheduling`, a plugin of Kubernetes' scheduler. Only for these can the Trainer make groups of pods.
   *
   * @see https://www.kubeflow.org/docs/components/trainer/operator-guides/job-scheduling/
   * @default - Volcano where the platform installs it, else none
   */
  readonly gangSchedulers?: readonly GangScheduler[];

  /**
   * Whether pods of the runtimes above have the mesh's proxy. They call one another at ports that no Service names, so plainly, and a
   * strict mesh refuses that: jobs of more than one node do not start. Without a proxy they reach nothing that wants mutual TLS.
   *
   * @see https://github.com/kubeflow/trainer/issues/2794
   * @default false
   */
  readonly sidecars?: boolean;
}

/** As `podGroupPolicy` of a runtime names it. */
export const GANG_SCHEDULERS = ['coscheduling', 'volcano'] as const;
export type GangScheduler = (typeof GANG_SCHEDULERS)[number];

/** What both controllers can be told. With more than one pod, they elect the one that acts; all answer the API server. */
export interface ControllerOptions extends ComponentOptions {
  /** From 1, the least, on. @default 2 */
  readonly logLevel?: number;

  /** How fast it may call the API server. @default - the controller's own: 50 a second, 100 at once for the Trainer; 500 each for JobSet */
  readonly apiCalls?: ApiCalls;
}

export interface ApiCalls {
  /** Calls a second, on average. */
  readonly qps: number;
  /** Calls at once. */
  readonly burst: number;
}

export interface TrainerManagerOptions extends ControllerOptions {
  /** How many objects of a kind it works on at once. @default - 5 TrainJobs, 1 of each kind of runtime */
  readonly concurrency?: {
    readonly trainJobs?: number;
    readonly trainingRuntimes?: number;
    readonly clusterTrainingRuntimes?: number;
  };
}

export interface JobSetOptions extends ControllerOptions {
  /** @default - requests of 500m and 128Mi, a limit of 4Gi */
  readonly resources?: Resources;
}

/** The runtimes that come with the Trainer. */
export interface RuntimesOptions {
  /** PyTorch, started by `torchrun`. */
  readonly 'torch-distributed'?: RuntimeOptions<TorchProcesses> | false;
  /** DeepSpeed over MPI. */
  readonly 'deepspeed-distributed'?: RuntimeOptions<number> | false;
  /** Apple's MLX over MPI. */
  readonly 'mlx-distributed'?: RuntimeOptions<number> | false;
  /** Fine-tuning of Llama 3.2 1B with torchtune. */
  readonly 'torchtune-llama3.2-1b'?: TorchtuneOptions | false;
  /** Fine-tuning of Llama 3.2 3B with torchtune. */
  readonly 'torchtune-llama3.2-3b'?: TorchtuneOptions | false;
  /** Fine-tuning of Qwen 2.5 1.5B with torchtune. */
  readonly 'torchtune-qwen2.5-1.5b'?: TorchtuneOptions | false;
}

/** Processes of a node: a number, or as many as it has of something. */
export type TorchProcesses = number | 'auto' | 'cpu' | 'gpu';

/** What a TrainJob of the runtime gets, unless it says otherwise. */
export interface RuntimeOptions<Processes> {
  /** The image of the training, in full. @default - the release's, from the platform's mirror if it has one */
  readonly image?: string;
  /** @default 1 */
  readonly numNodes?: number;
  /** Processes on each node. @default - as many as there are GPUs or, without one, CPUs with PyTorch; 1 over MPI */
  readonly numProcPerNode?: Processes;
  /** Of the training's containers. Extended resources such as `nvidia.com/gpu` are requested as they are limited. @default - none */
  readonly resources?: Resources;
  /** Starts all pods of a job, or none, by one of `gangSchedulers`. Pods for Volcano name its scheduler. @default - one by one */
  readonly podGroupPolicy?: PodGroupPolicy;
  /** Labels that a node must have. @default - none */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly tolerations?: readonly k8s.Toleration[];
}

export interface TorchtuneOptions extends RuntimeOptions<TorchProcesses> {
  /** @default - a limit of 2 GPUs, as `nvidia.com/gpu` */
  readonly resources?: Resources;
  /** Where the dataset comes from. @default hf://tatsu-lab/alpaca */
  readonly dataset?: string;
  /** Where the model comes from. Those of Meta need a token, in the TrainJob's `initializer.model.secretRef`. @default - its own on Hugging Face */
  readonly model?: string;
  /** The claim of the TrainJob's namespace that holds dataset, model and result. Make it yourself. @default - named like the runtime */
  readonly claimName?: string;
}

/** A runtime of your own. */
export interface ExtraRuntime {
  /** What the SDK takes the runtime for, such as `torch`. */
  readonly framework: string;
  readonly spec: TrainingRuntimeSpec;
}
