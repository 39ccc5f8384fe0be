import type { ImageName, Images } from '../../releases';
import type { ImageChoice, SpawnerOptions } from './options';

/** The lists of images of the form. */
export type ImageGroup = keyof Pick<SpawnerOptions, 'jupyter' | 'groupOne' | 'groupTwo'>;

/** Upstream's images; the first of each list is chosen at first. */
const IMAGES: Readonly<Record<ImageGroup, readonly ImageName[]>> = {
  jupyter: [
    'notebook-jupyter-scipy',
    'notebook-jupyter-pytorch-full',
    'notebook-jupyter-pytorch-cuda-full',
    'notebook-jupyter-pytorch-gaudi-full',
    'notebook-jupyter-tensorflow-full',
    'notebook-jupyter-tensorflow-cuda-full',
  ],
  groupOne: ['notebook-codeserver-python'],
  groupTwo: ['notebook-rstudio-tidyverse'],
};

export const IMAGE_GROUPS = ['jupyter', 'groupOne', 'groupTwo'] as const satisfies readonly ImageGroup[];

/** A list of images as the form has it. */
export function imageChoice(group: ImageGroup, images: Images, choice: ImageChoice = {}) {
  const { options = IMAGES[group].map((name) => images.ref(name)), addOptions = [] } = choice;
  const all = [...options, ...addOptions];
  return { value: choice.value ?? all[0] ?? '', options: all };
}
