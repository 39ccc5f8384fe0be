import { groupOf, keyOf, type Manifest, token } from '../../constructs';
import type { PolicyObject } from '../rules';

/** A resource as the engine shows it to a policy. */
export interface EngineResource {
  readonly type: string;
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly opts: { readonly protect: boolean };
}

/** What a preview cannot know yet. Rules leave tokens alone. */
const UNKNOWN = token('unknown');

/** The Kubernetes object of a resource; undefined where it is none. */
export function policyObject({ type, name, props, opts }: EngineResource): PolicyObject | undefined {
  if (!type.startsWith('kubernetes:')) return undefined;
  const manifest = plain(props, (path) => path === 'spec.versions') as Partial<Manifest>;
  if (typeof manifest.apiVersion !== 'string' || typeof manifest.kind !== 'string') return undefined;
  if (typeof manifest.metadata?.name !== 'string') return undefined;
  const object = withoutGuess(manifest as Manifest, name);
  return { key: keyOf(object), manifest: object, protected: opts.protect };
}

/**
 * Before the definition of a kind is installed, the provider takes it to be namespaced, and fills in a namespace that nobody gave.
 * `Platform` has the namespace, if there is one, in the name of the resource.
 */
function withoutGuess(manifest: Manifest, resource: string): Manifest {
  const { namespace, ...metadata } = manifest.metadata;
  const custom = /\./.test(groupOf(manifest.apiVersion)) && !manifest.apiVersion.includes('.k8s.io/');
  return custom && namespace === 'default' && resource === metadata.name ? { ...manifest, metadata } : manifest;
}

/**
 * A copy that can be read freely: the engine's own throws where a value is not known yet.
 *
 * @param skip what to leave out: the schemas of definitions are nearly all bytes of a platform, and no rule reads them.
 */
function plain(value: unknown, skip: (path: string) => boolean, path = ''): unknown {
  if (Array.isArray(value)) return value.map((_, index) => plain(read(value, index), skip, `${path}[]`));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const below = path === '' ? key : `${path}.${key}`;
    if (!skip(below)) copy[key] = plain(read(value, key), skip, below);
  }
  return copy;
}

function read(from: object, key: string | number): unknown {
  try {
    return (from as Record<string | number, unknown>)[key];
  } catch {
    return UNKNOWN;
  }
}
