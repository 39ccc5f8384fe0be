import { type Dex, KubeflowPlatform, type OAuth2Proxy } from '../../constructs';
import type { StackConfig } from '../../stacks/config';
import type { Diagnosis, Judgement } from '../../stacks/environments';
import type { ClusterApi } from './cluster-api';
import type { Names } from './names';
import type { Web } from './web';

/** Where doctor runs. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** What kfstack keeps for this user. */
  readonly home: string;
  /** After this long a question counts as not answered. */
  readonly timeoutMs: number;
}

/** The parts by which users sign in. */
export interface SignIn {
  readonly dex?: Dex;
  readonly oauth2Proxy?: OAuth2Proxy;
}

/** Those of the platform as it is synthesized. */
export function signInOf({ graph }: StackConfig): SignIn {
  const platform = graph.root.node.children.find((child) => child instanceof KubeflowPlatform);
  return { dex: platform?.dex, oauth2Proxy: platform?.oauth2Proxy };
}

/** What checks look at. */
export interface Context extends Surroundings, SignIn {
  readonly config: StackConfig;
  readonly diagnosis: Diagnosis;
  readonly names: Names;
  readonly web: Web;
  /** @default - undefined where there is none yet, or no kubeconfig of it */
  readonly cluster?: ClusterApi;
}

/** Looks at one thing. It changes nothing, and asks nobody whom the configuration does not name. */
export interface Check<C extends Surroundings = Context> {
  readonly name: string;
  run(context: C): Promise<readonly Judgement[]>;
}
