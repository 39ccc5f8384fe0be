import { App } from 'cdk8s';
import { InstallGraph, KfstackError, type Manifest, type ObjectKey, synthesize } from '../../constructs';
import { KubeflowPlatform, type KubeflowPlatformOptions } from '../../constructs/platform';
import { FIRST_PARTS } from '../support/first-parts';

type Options = Partial<KubeflowPlatformOptions>;

function tree(options: Options): App {
  const app = new App();
  // A trial cluster, since elsewhere a platform needs an identity provider. Without the default resources, what a part's own
  // `resources` change is just what they say.
  new KubeflowPlatform(app, 'platform', {
    release: '26.03',
    cluster: { trial: true },
    defaultResources: false,
    ...FIRST_PARTS,
    ...options,
  });
  return app;
}

const synthesized = new Map<string, ReadonlyMap<ObjectKey, Manifest>>();

/** The objects of a platform, by key. Equal options are synthesized once in a test file. */
export function objects(options: Options = {}): ReadonlyMap<ObjectKey, Manifest> {
  const id = JSON.stringify(options);
  const known = synthesized.get(id);
  if (known !== undefined) return known;
  const made = new Map(synthesize(tree(options)).map(({ key, manifest }) => [key, manifest]));
  synthesized.set(id, made);
  return made;
}

export function object(key: ObjectKey, options: Options = {}): Manifest {
  const found = objects(options).get(key);
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
}

export function graph(options: Options = {}): InstallGraph {
  return InstallGraph.of(tree(options));
}

/** What is wrong with a platform, as its synthesis says it. */
export function errors(options: Options): readonly string[] {
  try {
    synthesize(tree(options));
  } catch (error) {
    if (error instanceof KfstackError) return error.errors;
    throw error;
  }
  return [];
}

/** What an option changes: `object field` → the values before and after; undefined where there is none. */
export function changes(before: Options, after: Options): Record<string, [unknown, unknown]> {
  const [old, now] = [fields(before), fields(after)];
  const changed: Record<string, [unknown, unknown]> = {};
  for (const path of new Set([...old.keys(), ...now.keys()])) {
    if (old.get(path) !== now.get(path)) changed[path] = [old.get(path), now.get(path)];
  }
  return changed;
}

/** Objects that are in the one platform and not in the other. */
export function added(before: Options, after: Options): ObjectKey[] {
  const old = objects(before);
  return [...objects(after).keys()].filter((key) => !old.has(key));
}

function fields(options: Options): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const walk = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null) found.set(path, value);
    else for (const [key, item] of Object.entries(value)) walk(item, `${path}.${key}`);
  };
  for (const [key, manifest] of objects(options)) walk(manifest, key);
  return found;
}
