import type * as pulumi from '@pulumi/pulumi';
import type { Capabilities, Cluster } from '../../components';
import type { ClusterTraits, KubeflowPlatformOptions, ReleaseName } from '../../constructs';
import type { Preset, PresetName, StackValues } from '../config';
import type { Diagnosis } from './diagnosis';

/** What an environment is without being told, and how its cluster is made. */
export interface Environment {
  readonly release: ReleaseName;

  /** The values that the user's build on. Lists and single values of the user replace these, objects are merged. */
  readonly presets: Readonly<Record<PresetName, Preset>>;
  /** The preset of a stack that names none. */
  readonly preset: PresetName;

  /** What its clusters can do; the cluster that it makes says the same. */
  capabilities(values: StackValues): Capabilities;

  /** What parts of the platform differ by. */
  traits(values: StackValues): ClusterTraits;

  /** What is wrong with a configuration here, each problem with the path of its key. @default - nothing more than elsewhere */
  problems?(values: StackValues): readonly string[];

  /**
   * What the cluster and its cloud give to the platform: options, with tokens for what is known only at deployment. What the user
   * configured is in `values` and has to win.
   *
   * @default - nothing
   */
  platform?(values: StackValues): EnvironmentPlatform;

  /** Makes ready what a run needs on this machine before the engine starts. @default - nothing */
  prepare?(home: string, values: StackValues): Promise<Preparation>;

  /** What `kfstack doctor` looks at beside what it looks at everywhere; nothing is run here. @default - nothing */
  doctor?(values: StackValues): Diagnosis;

  /** Makes the cluster; what this needs of Pulumi and of a cloud's SDK is loaded only now. */
  cluster(values: StackValues, needs: ClusterNeeds): Promise<Cluster>;
}

/** What the platform asks of its cluster. */
export interface ClusterNeeds {
  /** The ports of pods that the control plane calls, see `webhookPorts`. */
  readonly webhookPorts: readonly number[];
  /** From which passwords of the cloud's services derive, a secret. @default - none; then there can be no such service */
  readonly seed?: pulumi.Output<string>;
}

export interface EnvironmentPlatform {
  /** Options of parts; merged over the user's. */
  readonly options: Omit<Partial<KubeflowPlatformOptions>, 'release' | 'cluster'>;
  /** Ids of the tokens in them, whose values the cluster gives. */
  readonly tokens: readonly string[];
}

export interface Preparation {
  /** For the engine and its plugins. */
  readonly env: Readonly<Record<string, string>>;
  /** Which cluster runs now, where a cluster can be another one than at the last run. @default - it is always the same */
  readonly clusterUid?: string;
}
