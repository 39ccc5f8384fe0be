import type { k8s } from 'cdk8s-plus-28';
import type { ContainerOptions } from '../pods';

/** The cluster serving runtimes that upstream has, without `kserve-` before them. */
export const RUNTIME_NAMES = [
  'huggingfaceserver',
  'huggingfaceserver-multinode',
  'lgbserver',
  'mlserver',
  'paddleserver',
  'pmmlserver',
  'sklearnserver',
  'tensorflow-serving',
  'torchserve',
  'tritonserver',
  'xgbserver',
] as const;

export type ServingRuntimeName = (typeof RUNTIME_NAMES)[number];

/** What changes of a runtime; inference services that name it, or get it by their model's format, follow. */
export interface ServingRuntimeOptions extends ContainerOptions {
  /** The whole reference of an image. @default - the release's */
  readonly image?: string;

  /** Leaves it there for who names it, and gives it to nobody else. @default true */
  readonly autoSelect?: boolean;

  /** Labels that nodes of its pods must have. @default - none */
  readonly nodeSelector?: Readonly<Record<string, string>>;

  /** @default - none */
  readonly tolerations?: readonly k8s.Toleration[];
}
