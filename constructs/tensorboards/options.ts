import type { KubebuilderControllerOptions } from '../kubebuilder';
import type { PartOptions } from '../part';
import type { CrudWebAppOptions } from '../web-app';

/**
 * Options of TensorBoards: the controller that runs one for each Tensorboard, and the page that lists and creates them.
 *
 * @see https://www.kubeflow.org/docs/components/tensorboards/
 */
export interface TensorboardsOptions extends PartOptions {
  readonly controller?: TensorboardControllerOptions;

  /** The page; `false` where users write Tensorboards themselves. @default - with its defaults */
  readonly webApp?: CrudWebAppOptions | false;
}

export interface TensorboardControllerOptions extends KubebuilderControllerOptions {
  /** The image of TensorBoard itself, as a pod names it. `imageRegistry` does not touch it. @default - upstream's */
  readonly image?: string;

  /**
   * Puts a TensorBoard on the node of a pod that holds its volume, where only one node may hold it.
   *
   * @default true
   */
  readonly sameNodeAsVolume?: boolean;
}
