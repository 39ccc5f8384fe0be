import type { ImageName } from '../releases';
import type { TorchtuneOptions } from './options';
import type { TrainingRuntimeSpec } from './resources';
import { containerResources, type RuntimePods, runtimeJob, torchPolicy, trainingImage } from './runtimes';

const WORKSPACE = '/workspace';
const MODEL = `${WORKSPACE}/model`;
const DATASET_INITIALIZER = 'dataset-initializer';
const MODEL_INITIALIZER = 'model-initializer';

interface Model {
  /** Where it is on Hugging Face. */
  readonly repository: string;
  /** Its recipe in torchtune. */
  readonly recipe: string;
  /** The files of its tokenizer, by the setting that names them. */
  readonly tokenizer: Readonly<Record<string, string>>;
}

const llama = (size: string): Model => ({
  repository: `meta-llama/Llama-3.2-${size}-Instruct`,
  recipe: `llama3_2/${size}_full`,
  tokenizer: { path: 'original/tokenizer.model' },
});

/** The models that the Trainer can fine-tune, by the name of their runtime. */
export const MODELS = {
  'torchtune-llama3.2-1b': llama('1B'),
  'torchtune-llama3.2-3b': llama('3B'),
  'torchtune-qwen2.5-1.5b': {
    repository: 'Qwen/Qwen2.5-1.5B-Instruct',
    recipe: 'qwen2_5/1.5B_full',
    tokenizer: { path: 'vocab.json', merges_file: 'merges.txt' },
  },
} as const satisfies Readonly<Record<string, Model>>;

/** A runtime that loads a dataset and a model onto a volume, and fine-tunes the one with the other. */
export function torchtune(
  pods: RuntimePods & { readonly options: TorchtuneOptions },
  name: keyof typeof MODELS,
): TrainingRuntimeSpec {
  const { options } = pods;
  const { repository, recipe, tokenizer } = MODELS[name];
  const { dataset = 'hf://tatsu-lab/alpaca', model = `hf://${repository}`, podGroupPolicy } = options;
  const volume = 'initializer';
  const volumes = [{ name: volume, persistentVolumeClaim: { claimName: options.claimName ?? name } }];
  const volumeMounts = [{ name: volume, mountPath: WORKSPACE }];
  const initializer = (step: string, image: ImageName, uri: string) =>
    runtimeJob(pods, {
      name: step,
      step,
      volumes,
      container: {
        name: step,
        image: pods.part.images.ref(image),
        env: [{ name: 'STORAGE_URI', value: uri }],
        volumeMounts,
      },
    });
  const command = [
    ...['tune', 'run', '--rdzv_endpoint=localhost:29500', 'full_finetune_distributed', '--config', recipe],
    'dataset=torchtune.datasets.instruct_dataset',
    'dataset.source=parquet',
    `dataset.data_dir=${WORKSPACE}/dataset/data`,
    `output_dir=${WORKSPACE}/output`,
    ...Object.entries(tokenizer).map(([setting, file]) => `tokenizer.${setting}=${MODEL}/${file}`),
    `checkpointer.checkpoint_dir=${MODEL}`,
  ];
  const node = runtimeJob(pods, {
    name: 'node',
    step: 'trainer',
    dependsOn: [DATASET_INITIALIZER, MODEL_INITIALIZER].map((job) => ({ name: job, status: 'Complete' as const })),
    volumes,
    container: {
      name: 'node',
      image: trainingImage(pods, 'trainer-torchtune'),
      command,
      volumeMounts,
      ...containerResources(options.resources ?? { limits: { 'nvidia.com/gpu': 2 } }),
    },
  });
  return {
    mlPolicy: torchPolicy(options),
    ...(podGroupPolicy && { podGroupPolicy }),
    template: {
      spec: {
        replicatedJobs: [
          initializer(DATASET_INITIALIZER, 'trainer-dataset-initializer', dataset),
          initializer(MODEL_INITIALIZER, 'trainer-model-initializer', model),
          node,
        ],
      },
    },
  };
}
