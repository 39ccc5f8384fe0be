import type { Image } from './release';

/** The programs of Katib, by their image's repository below `ghcr.io/kubeflow/katib`. */
const PROGRAMS = {
  'katib-controller': 'katib-controller',
  'katib-db-manager': 'katib-db-manager',
  'katib-earlystopping-medianstop': 'earlystopping-medianstop',
  'katib-enas-cnn-cifar10-cpu': 'enas-cnn-cifar10-cpu',
  'katib-file-metrics-collector': 'file-metrics-collector',
  'katib-pytorch-mnist-cpu': 'pytorch-mnist-cpu',
  'katib-suggestion-darts': 'suggestion-darts',
  'katib-suggestion-enas': 'suggestion-enas',
  'katib-suggestion-goptuna': 'suggestion-goptuna',
  'katib-suggestion-hyperband': 'suggestion-hyperband',
  'katib-suggestion-hyperopt': 'suggestion-hyperopt',
  'katib-suggestion-optuna': 'suggestion-optuna',
  'katib-suggestion-pbt': 'suggestion-pbt',
  'katib-suggestion-skopt': 'suggestion-skopt',
  'katib-tfevent-metrics-collector': 'tfevent-metrics-collector',
  'katib-ui': 'katib-ui',
} as const;

export type KatibImage = keyof typeof PROGRAMS | 'katib-mysql';

/** The images of Katib, given its version. */
export function katibImages(version: string): Readonly<Record<KatibImage, Image>> {
  const own = Object.fromEntries(
    Object.entries(PROGRAMS).map(([name, repository]) => [
      name,
      { registry: 'ghcr.io', repository: `kubeflow/katib/${repository}`, tag: version },
    ]),
  ) as Record<keyof typeof PROGRAMS, Image>;
  return { ...own, 'katib-mysql': { registry: 'docker.io', repository: 'library/mysql', tag: '8.0.44' } };
}
