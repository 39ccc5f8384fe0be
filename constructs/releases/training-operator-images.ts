import type { Image } from './release';

export type TrainingOperatorImage = 'training-operator' | 'training-kubectl-delivery' | 'training-pytorch-init';

/**
 * The images of the Training Operator. Its own are tagged with the commit that the version was built from; the one with which
 * workers wait for their master is the operator's default.
 *
 * @param commit the tag of the operator and of what its MPI jobs start with, which are published together.
 */
export function trainingOperatorImages(commit: string): Readonly<Record<TrainingOperatorImage, Image>> {
  const own = (name: string) => ({ registry: 'ghcr.io', repository: `kubeflow/training-v1/${name}`, tag: commit });
  return {
    'training-operator': own('training-operator'),
    'training-kubectl-delivery': own('kubectl-delivery'),
    'training-pytorch-init': { registry: 'docker.io', repository: 'library/alpine', tag: '3.10' },
  };
}
