import type { Image } from './release';

/** The Trainer's controller, and what its runtimes start, by the image's repository below `ghcr.io/kubeflow/trainer`. */
const PROGRAMS = {
  'trainer-controller-manager': 'trainer-controller-manager',
  'trainer-dataset-initializer': 'dataset-initializer',
  'trainer-deepspeed': 'deepspeed-runtime',
  'trainer-mlx': 'mlx-runtime',
  'trainer-model-initializer': 'model-initializer',
  'trainer-torchtune': 'torchtune-trainer',
} as const;

export type TrainerImage = keyof typeof PROGRAMS | 'jobset' | 'trainer-torch';

/** The images of the Trainer and of JobSet, given their versions. */
export function trainerImages(versions: {
  readonly trainer: string;
  readonly jobset: string;
}): Readonly<Record<TrainerImage, Image>> {
  const own = Object.fromEntries(
    Object.entries(PROGRAMS).map(([name, repository]) => [
      name,
      { registry: 'ghcr.io', repository: `kubeflow/trainer/${repository}`, tag: versions.trainer },
    ]),
  ) as Record<keyof typeof PROGRAMS, Image>;
  return {
    ...own,
    jobset: {
      registry: 'us-central1-docker.pkg.dev',
      repository: 'k8s-staging-images/jobset/jobset',
      tag: versions.jobset,
    },
    'trainer-torch': { registry: 'docker.io', repository: 'pytorch/pytorch', tag: '2.7.1-cuda12.8-cudnn9-runtime' },
  };
}
