import type { Construct } from 'constructs';
import { InstallGraph, type InstallNode, type Manifest, render } from '../../constructs';

/** Objects that one call can apply, and what has to be ready before the next. */
export interface Wave {
  readonly manifests: readonly Manifest[];
  /** Objects to wait for by the condition, as `kubectl wait --for` takes it. */
  readonly waits: ReadonlyMap<string, readonly Manifest[]>;
}

/**
 * An installation in as few calls as its graph allows: a new one begins only after something that must be ready first. What nothing
 * comes after is waited for at the end.
 */
export function waves(tree: Construct | InstallGraph): Wave[] {
  const { nodes } = InstallGraph.of(tree);
  const manifests = render(tree, { placeholders: true }).map(({ manifest }) => manifest);
  const awaited = new Set(nodes.filter((node) => conditions(node).length > 0).map(({ key }) => key));
  const needed = new Set(nodes.flatMap(({ needs }) => needs.map(({ to }) => to)));
  const number = new Map<string, number>();
  for (const { key, needs } of nodes) {
    const after = needs.map(({ to }) => (number.get(to) ?? 0) + (awaited.has(to) ? 1 : 0));
    number.set(key, Math.max(0, ...after));
  }
  const last = Math.max(...number.values());
  return Array.from({ length: last + 1 }, (_, wave) => ({
    manifests: manifests.filter((_, index) => number.get(nodes[index]?.key ?? '') === wave),
    waits: byCondition(nodes.filter(({ key }) => (needed.has(key) ? number.get(key) : last) === wave)),
  }));
}

function byCondition(nodes: readonly InstallNode[]): Map<string, Manifest[]> {
  const waits = new Map<string, Manifest[]>();
  for (const node of nodes) {
    for (const condition of conditions(node)) waits.set(condition, [...(waits.get(condition) ?? []), node.manifest]);
  }
  return waits;
}

function conditions({ manifest, ready }: InstallNode): readonly string[] {
  return manifest.kind === 'Deployment' ? ['condition=Available'] : ready;
}
