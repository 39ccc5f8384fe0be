import type { Construct } from 'constructs';
import { withAnnotations } from './annotations';
import { contentOf, DIGEST_ANNOTATION, digest, digestSources, nodesByKey } from './digest';
import { InstallGraph, type InstallNode, podTemplatePath } from './graph';
import type { Manifest } from './manifest';
import { holdsData, PROTECTION_ANNOTATION } from './protection';
import { KfstackError } from './synthesis';
import { findTokens } from './tokens';

export interface RenderOptions {
  /** Leaves the tokens of values that only a deployment knows as they are. @default false: they are errors */
  readonly placeholders?: boolean;
  /** Says of each object that data hangs on that it must not be removed, by an annotation. @default false */
  readonly dataProtection?: boolean;
}

/** An object as it would be written to a file. */
export interface RenderedObject {
  readonly part: string;
  readonly manifest: Manifest;
}

/**
 * The manifests of a construct tree in the order of installation, byte for byte the same each time.
 *
 * Pods get the digest of the ConfigMaps they read, so that they roll when these change; not of Secrets, which cannot be digested
 * safely without the key that a deployment has.
 *
 * @throws KfstackError when the tree is invalid, or holds a token and no placeholders are asked for; it names the options.
 */
export function render(tree: Construct | InstallGraph, options: RenderOptions = {}): RenderedObject[] {
  const graph = InstallGraph.of(tree);
  const errors = options.placeholders ? [] : graph.nodes.flatMap(unresolved);
  if (errors.length > 0) {
    throw new KfstackError('values are known only at deployment; --placeholders shows them as placeholders', errors);
  }
  const byKey = nodesByKey(graph);
  const data = options.dataProtection ? holdsData(graph.nodes) : new Map();
  return graph.nodes.map((node) => {
    const manifest = withDigest(node, byKey);
    return { part: node.part, manifest: data.has(node.key) ? declaredProtected(manifest) : manifest };
  });
}

function declaredProtected(manifest: Manifest): Manifest {
  const annotations = { ...manifest.metadata.annotations, [PROTECTION_ANNOTATION]: 'true' };
  return { ...manifest, metadata: { ...manifest.metadata, annotations } };
}

function unresolved({ path, manifest }: InstallNode): string[] {
  return findTokens(manifest).map((use) => `${path} ${use.path}: option ${use.id} has no value`);
}

function withDigest(node: InstallNode, byKey: ReadonlyMap<string, InstallNode>): Manifest {
  const path = podTemplatePath(node.manifest);
  const contents = digestSources(node, byKey)
    .filter(({ manifest }) => manifest.kind === 'ConfigMap' && findTokens(contentOf(manifest)).length === 0)
    .map(({ manifest }) => contentOf(manifest));
  if (path === undefined || contents.length === 0) return node.manifest;
  return withAnnotations(node.manifest, [...path, 'metadata'], { [DIGEST_ANNOTATION]: digest(contents) });
}
