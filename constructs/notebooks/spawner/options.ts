import type { kubernetes } from '../../schema';

/** A field of the form: what it holds at first, and whether users may change it. */
export interface FormField<T> {
  /** @default - see each field */
  readonly value?: T;
  /** Users see the value and cannot change it. @default false */
  readonly readOnly?: boolean;
}

/**
 * The form with which users make a notebook: what they may choose, and what they find chosen.
 *
 * @see https://github.com/kubeflow/kubeflow/blob/v1.10.0/components/crud-web-apps/jupyter/manifests/base/configs/spawner_ui_config.yaml
 */
export interface SpawnerOptions {
  /** Whether users may name an image that is not in the lists. @default true */
  readonly allowCustomImage?: boolean;

  /** Hides the registry of images in the lists. @default true */
  readonly hideRegistry?: boolean;

  /** Hides the tag of images in the lists. @default false */
  readonly hideTag?: boolean;

  /** When nodes pull the image. @default - IfNotPresent */
  readonly imagePullPolicy?: FormField<'Always' | 'IfNotPresent' | 'Never'>;

  /** Images of JupyterLab and what else takes its path from `NB_PREFIX`. @default - upstream's */
  readonly jupyter?: ImageChoice;

  /** Images of Visual Studio Code and what else serves at `/`. @default - upstream's */
  readonly groupOne?: ImageChoice;

  /** Images of RStudio and what else takes its path from the header `X-RStudio-Root-Path`. @default - upstream's */
  readonly groupTwo?: ImageChoice;

  /** CPUs that a notebook requests, such as `0.5`. @default - 0.5 */
  readonly cpu?: RequestField;

  /** Memory that a notebook requests, in `Gi`, such as `1.0Gi`. @default - 1.0Gi */
  readonly memory?: RequestField;

  readonly gpus?: GpuField;

  /** The volume of a notebook's home directory; `null` for none. @default - a new one of 5Gi */
  readonly workspaceVolume?: FormField<NotebookVolume | null>;

  /** Volumes beside that. @default - none */
  readonly dataVolumes?: FormField<readonly NotebookVolume[]>;

  /** Nodes to choose by affinity. Its value is one of the keys, or empty. @default - no choice */
  readonly affinityConfig?: FormField<string> & { readonly options?: readonly AffinityChoice[] };

  /** Nodes to choose by what they tolerate. Its value is one of the keys, or empty. @default - no choice */
  readonly tolerationGroup?: FormField<string> & { readonly options?: readonly TolerationChoice[] };

  /** Shared memory as large as the container's memory, which PyTorch's data loaders need. @default - on */
  readonly shm?: FormField<boolean>;

  /** PodDefaults that are chosen at first, by name; a tenant must have them. @default - none */
  readonly configurations?: FormField<readonly string[]>;

  /** Variables of the container. The form does not show them; with `readOnly` every notebook has them. @default - none */
  readonly environment?: FormField<Readonly<Record<string, string>>>;
}

/** A list of images, as pods name them. `imageRegistry` moves upstream's, and leaves yours as they are. */
export interface ImageChoice {
  /** The image that is chosen at first; one of the list. @default - the first of the list */
  readonly value?: string;
  /** The list, in place of upstream's. @default - upstream's */
  readonly options?: readonly string[];
  /** Images after those. @default - none */
  readonly addOptions?: readonly string[];
}

/** An amount that is requested, and the limit that follows from it. */
export interface RequestField extends FormField<string> {
  /** By what the request is multiplied for the limit; `false` for no limit. @default 1.2 */
  readonly limitFactor?: number | false;
}

/** GPUs and other devices. */
export interface GpuField {
  /** The kind that is chosen at first, by its resource; empty for none. @default '' */
  readonly vendor?: string;
  /** Kinds to choose from: the resource that a container asks for, and what users read. @default - NVIDIA, AMD, Intel Gaudi */
  readonly vendors?: readonly { readonly limitsKey: string; readonly uiName: string }[];
  /** How many are chosen at first. @default 0 */
  readonly num?: 0 | 1 | 2 | 4 | 8;
  /** @default false */
  readonly readOnly?: boolean;
}

/** A volume of a notebook: a claim that is made with it, or one that is there. Give exactly one of the two. */
export interface NotebookVolume {
  /** Where the container finds it. */
  readonly mount: string;
  readonly newPvc?: NewClaim;
  /** Name of a claim in the tenant's namespace. */
  readonly existingClaim?: string;
}

export interface NewClaim {
  /** `{notebook-name}` in it stands for the notebook's name. */
  readonly name: string;
  /** Such as `5Gi`. */
  readonly size: string;
  /** @default - the cluster's default */
  readonly storageClass?: string;
  /** @default - ReadWriteOnce */
  readonly accessModes?: readonly ('ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod')[];
}

export interface AffinityChoice {
  readonly configKey: string;
  readonly displayName: string;
  readonly affinity: kubernetes.Affinity;
}

export interface TolerationChoice {
  readonly groupKey: string;
  readonly displayName: string;
  readonly tolerations: readonly kubernetes.Toleration[];
}
