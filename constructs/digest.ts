import { createHash, createHmac } from 'node:crypto';
import { type InstallGraph, type InstallNode, podReads, podTemplate } from './graph';
import { type Manifest, objectKey } from './manifest';

/** The annotation on a pod template that changes with what its pods read, so that they roll. */
export const DIGEST_ANNOTATION = 'kfstack.dev/config-digest';

/** The content of a ConfigMap or Secret, which is all of it that a pod can read. */
export function contentOf(manifest: Manifest): Record<string, unknown> {
  const { data, binaryData, stringData } = manifest;
  return { data, binaryData, stringData };
}

/** The ConfigMaps and Secrets of the graph that a workload's pods read. */
export function digestSources(workload: InstallNode, byKey: ReadonlyMap<string, InstallNode>): InstallNode[] {
  const template = podTemplate(workload.manifest);
  if (template === undefined || workload.manifest.kind === 'Pod') return [];
  const { namespace } = workload.manifest.metadata;
  const { configMaps, secrets } = podReads(template.spec);
  return [
    ...configMaps.map((name) => objectKey('', 'ConfigMap', namespace, name)),
    ...secrets.map((name) => objectKey('', 'Secret', namespace, name)),
  ].flatMap((key) => byKey.get(key) ?? []);
}

/**
 * A digest of resolved contents.
 *
 * @param key makes it a keyed digest, as secret content needs: the plain hash of a short secret can be guessed.
 */
export function digest(contents: readonly unknown[], key?: string): string {
  const hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  return hash.update(stableJson(contents)).digest('hex').slice(0, 32);
}

export function nodesByKey(graph: InstallGraph): ReadonlyMap<string, InstallNode> {
  return new Map(graph.nodes.map((node) => [node.key, node]));
}

function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
