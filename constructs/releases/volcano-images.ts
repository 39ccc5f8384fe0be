import type { Image } from './release';

export type VolcanoImage = 'volcano-controller-manager' | 'volcano-scheduler' | 'volcano-webhook-manager';

/** The images of Volcano, all of one version. */
export function volcanoImages(tag: string): Readonly<Record<VolcanoImage, Image>> {
  const image = (name: string) => ({ registry: 'docker.io', repository: `volcanosh/vc-${name}`, tag });
  return {
    'volcano-controller-manager': image('controller-manager'),
    'volcano-scheduler': image('scheduler'),
    'volcano-webhook-manager': image('webhook-manager'),
  };
}
