import type { KubebuilderControllerOptions } from '../kubebuilder';
import type { PartOptions } from '../part';
import type { Resources } from '../pods';
import type { CrudWebAppOptions } from '../web-app';

/**
 * Options of volumes: the page that lists and creates them, and the controller that shows their files.
 *
 * @see https://www.kubeflow.org/docs/components/central-dash/overview/
 */
export interface VolumesOptions extends PartOptions {
  /** The page; `false` where users have another. @default - with its defaults */
  readonly webApp?: VolumesWebAppOptions | false;

  /** The controller that runs what a PVCViewer describes. */
  readonly controller?: KubebuilderControllerOptions;
}

export interface VolumesWebAppOptions extends CrudWebAppOptions {
  /** The program that shows the files of a volume. */
  readonly viewer?: VolumeViewerOptions;
}

/** The pod that the page starts in the tenant's namespace to show the files of a volume. */
export interface VolumeViewerOptions {
  /** Image of filebrowser, as a pod names it. `imageRegistry` does not touch it. @default - upstream's */
  readonly image?: string;

  /** ServiceAccount of the tenant's namespace as which it runs, without its token. @default default-editor */
  readonly serviceAccountName?: string;

  /** @default - none, as upstream. Where a tenant has a quota of CPU or memory, its LimitRange fills them in */
  readonly resources?: Resources;

  /** Puts it on the node of a pod that holds the volume, where only one node may hold it. @default true */
  readonly sameNodeAsVolume?: boolean;

  /** How long an answer may take, such as an upload. @default 30s */
  readonly timeout?: string;
}
