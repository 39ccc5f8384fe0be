import { ApiObject, type App } from 'cdk8s';
import { constructTree, resolveConfig } from '../../stacks/resolve';
import { type Depth, UpstreamDefinitions } from './definitions';
import { OrdinaryObjects } from './ordinary';

/** What is installed: the platform as it is, and what comes on top. */
export interface TreeSpec {
  /** Padded with ordinary objects up to so many. @default - the platform alone */
  readonly objects?: number;
  /** All definitions of an upstream release beside the platform's own. @default - none */
  readonly definitions?: { readonly directory: string; readonly depth: Depth };
}

/** The variable that holds the `TreeSpec` for the Pulumi program. */
export const TREE = 'KFSTACK_BENCH_TREE';

export const { nodePools, platform } = resolveConfig('sim', {});

export function treeOf({ objects = 0, definitions }: TreeSpec): App {
  const app = constructTree(platform);
  const present = () => app.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  if (definitions !== undefined) {
    new UpstreamDefinitions(app, 'definitions', { ...definitions, except: new Set(present().map(({ name }) => name)) });
  }
  const missing = objects - present().length;
  if (missing > 0) new OrdinaryObjects(app, 'padding', missing);
  return app;
}
