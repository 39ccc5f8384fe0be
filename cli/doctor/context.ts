import type { Dex, OAuth2Proxy } from '../../constructs';
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

/** What checks look at. */
export interface Context extends Surroundings {
  readonly config: StackConfig;
  readonly diagnosis: Diagnosis;
  readonly names: Names;
  readonly web: Web;
  /** @default - undefined where there is none yet, or no kubeconfig of it */
  readonly cluster?: ClusterApi;
  /** Of the platform as it is synthesized. */
  readonly dex?: Dex;
  readonly oauth2Proxy?: OAuth2Proxy;
}

/** Looks at one thing. It changes nothing, and asks nobody whom the configuration does not name. */
export interface Check<C extends Surroundings = Context> {
  readonly name: string;
  run(context: C): Promise<readonly Judgement[]>;
}
