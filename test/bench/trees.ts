import { InstallGraph } from '../../constructs';
import type { Depth } from '../../constructs/schema';
import { environments } from '../../stacks/environments';
import { resolveConfig } from '../../stacks/resolve';
import { OrdinaryObjects } from './ordinary';

/** What is installed: the platform as it is, and what comes on top. */
export interface TreeSpec {
  /** Padded with ordinary objects up to so many. @default - the platform alone */
  readonly objects?: number;
  /** @default - the platform's own default */
  readonly definitions?: Depth;
  /** So many tenants, each with two people, a group and a quota. @default - the tenant of the environment */
  readonly tenants?: number;
}

/** The variable that holds the `TreeSpec` for the Pulumi program. */
export const TREE = 'KFSTACK_BENCH_TREE';

export const nodePools = environments.sim.presets.development.nodePools ?? [];

/** Objects in the order of their installation, and the tree that they are of. */
export function treeOf({ objects = 0, definitions, tenants }: TreeSpec): InstallGraph {
  const { graph } = resolveConfig('sim', {
    ...(definitions && { definitions }),
    ...(tenants !== undefined && { tenants: Array.from({ length: tenants }, (_, index) => tenant(index)) }),
  });
  const missing = objects - graph.nodes.length;
  if (missing <= 0) return graph;
  new OrdinaryObjects(graph.root, 'padding', missing);
  return InstallGraph.of(graph.root);
}

function tenant(index: number): object {
  return {
    name: `team-${index}`,
    owner: `owner-${index}@example.com`,
    contributors: [{ user: `colleague-${index}@example.com`, role: 'edit' }],
    groups: [{ name: `team-${index}`, role: 'view' }],
    quota: { cpu: '32', memory: '128Gi', gpus: 4 },
  };
}
