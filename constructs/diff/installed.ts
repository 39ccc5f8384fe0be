import type { Construct } from 'constructs';
import { withAnnotations } from '../annotations';
import { contentOf, DIGEST_ANNOTATION, digest, digestSources, nodesByKey } from '../digest';
import { generatedTokens } from '../generated';
import { InstallGraph, podTemplatePath, servedVersions } from '../graph';
import { groupOf, type Manifest, type ObjectKey } from '../manifest';
import { holdsData } from '../protection';
import { ProviderAnnotations } from '../provider-annotations';
import { mapTokens, replaceTokens, token } from '../tokens';
import { type RestartCause, restartCauses } from '../user-workloads';
import { normalForm } from './normal-form';

/** An object as it is handed to the provider, with what a comparison needs to know beside. */
export interface InstalledObject {
  readonly key: ObjectKey;
  /** The part of the platform that it belongs to. */
  readonly part: string;
  readonly manifest: Manifest;
  /** The API versions by which its resource is known too. */
  readonly aliases: readonly string[];
  /** Whether its removal loses data. */
  readonly holdsData: boolean;
  /** The ConfigMaps and Secrets that its pods read, each with a digest. */
  readonly reads: ReadonlyMap<ObjectKey, string>;
  readonly restarts: readonly RestartCause[];
}

export interface InstalledOptions {
  /** See `PlatformArgs.runsPods`. @default true */
  readonly runsPods?: boolean;
}

/** Not a secret: it only makes two generated values differ where their passwords would. */
const SEED_OF_COMPARISONS = 'kfstack compares with this seed';

/**
 * The objects of a construct tree as `Platform` would install them, in the order of installation. Tokens stay placeholders.
 *
 * @throws KfstackError when the tree is invalid.
 */
export function installed(
  tree: Construct | InstallGraph,
  { runsPods = true }: InstalledOptions = {},
): InstalledObject[] {
  const graph = InstallGraph.of(tree);
  const byKey = nodesByKey(graph);
  const annotations = new ProviderAnnotations(graph, runsPods);
  const data = holdsData(graph.nodes);
  const versionsOf = servedVersions(graph.nodes);
  const resolve = placeholders(graph.root);
  return graph.nodes.map((node) => {
    const reads = new Map(
      digestSources(node, byKey).map((source) => [source.key, digest([resolve(contentOf(source.manifest))])]),
    );
    const annotated = withAnnotations(node.manifest, ['metadata'], annotations.of(node));
    return {
      key: node.key,
      part: node.part,
      manifest: normalForm(resolve(withDigest(annotated, reads)) as Manifest),
      aliases: versionsOf(node.manifest).map((version) => `${groupOf(node.manifest.apiVersion)}/${version}`),
      holdsData: data.has(node.key),
      reads,
      restarts: restartCauses(node.construct),
    };
  });
}

function withDigest(manifest: Manifest, reads: ReadonlyMap<ObjectKey, string>): Manifest {
  const path = podTemplatePath(manifest);
  if (path === undefined || reads.size === 0) return manifest;
  return withAnnotations(manifest, [...path, 'metadata'], { [DIGEST_ANNOTATION]: digest([...reads.values()]) });
}

/** Tokens stand for themselves; one of a generated value also for what it derives from, such as its length. */
function placeholders(root: Construct): (value: unknown) => unknown {
  const generated = generatedTokens(root);
  const names = new Map<string, string>();
  const name = (id: string): string => {
    const derive = generated.get(id.replace(/\/bcrypt$/, '')) ?? generated.get(id);
    return derive === undefined ? token(id) : token(`${id}/${digest([derive(SEED_OF_COMPARISONS)]).slice(0, 8)}`);
  };
  const named = (id: string): string => {
    const known = names.get(id) ?? name(id);
    names.set(id, known);
    return known;
  };
  return (value) => mapTokens(value, (text) => replaceTokens(text, named));
}
