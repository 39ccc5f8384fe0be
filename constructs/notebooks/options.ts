import type { PartOptions } from '../part';
import type { ComponentOptions } from '../pods';
import type { CrudWebAppOptions } from '../web-app';
import type { SpawnerOptions } from './spawner';

/**
 * Options of notebooks: the controller that runs them, and the page that lists and creates them.
 *
 * @see https://www.kubeflow.org/docs/components/notebooks/
 */
export interface NotebooksOptions extends PartOptions {
  readonly controller?: NotebookControllerOptions;

  /** The page; `false` where users write Notebooks themselves. @default - with its defaults */
  readonly webApp?: JupyterWebAppOptions | false;
}

/** There is one pod of the controller: a second one would act too, since it cannot elect one with the rights that it has. */
export interface NotebookControllerOptions extends Omit<ComponentOptions, 'replicas' | 'disruptionBudget'> {
  /** Stops notebooks that nobody uses. Their volumes stay. @default false */
  readonly culling?: CullingOptions | false;

  /**
   * Gives notebooks that have no security context the group 100, which Kubeflow's images need to write to their volumes.
   *
   * @default true
   */
  readonly addFsGroup?: boolean;
}

/** See https://www.kubeflow.org/docs/components/notebooks/container-images/. */
export interface CullingOptions {
  /** After how many minutes without a busy kernel or terminal a notebook is stopped. @default 1440 */
  readonly idleMinutes?: number;
  /** How often, in minutes, it looks. @default 1 */
  readonly checkMinutes?: number;
}

export interface JupyterWebAppOptions extends CrudWebAppOptions {
  /** What users may choose for a notebook, and what they find chosen. @default - upstream's choices */
  readonly spawner?: SpawnerOptions;

  /**
   * Pictures of the kinds of notebook, as SVG; the icons stand in lists.
   *
   * @default - signs of our own: upstream's logos are trademarks of others
   */
  readonly logos?: Readonly<Partial<Record<Logo, string>>>;
}

/** A picture of a kind of notebook. */
export type Logo = 'jupyterLogo' | 'jupyterIcon' | 'groupOneLogo' | 'groupOneIcon' | 'groupTwoLogo' | 'groupTwoIcon';
