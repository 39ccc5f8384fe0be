/** A Kubernetes object as data, as it would stand in a YAML file. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ManifestMetadata;
  readonly [field: string]: unknown;
}

export interface ManifestMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** Names one object in a cluster, whatever its API version: `Deployment.apps/cert-manager/cert-manager-webhook`. */
export type ObjectKey = string;

/** The API group of an `apiVersion`; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

export function objectKey(group: string, kind: string, namespace: string | undefined, name: string): ObjectKey {
  return `${group === '' ? kind : `${kind}.${group}`}/${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

export function keyOf(manifest: Manifest): ObjectKey {
  const { name, namespace } = manifest.metadata;
  return objectKey(groupOf(manifest.apiVersion), manifest.kind, namespace, name);
}

/** Reads a nested field of unknown data; undefined where the path ends early. */
export function field(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string, unknown>)[step];
  }
  return current;
}

/** The same as {@link field} for a list; empty where there is none. */
export function list(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = field(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The same as {@link field} for a string; undefined where there is none. */
export function text(value: unknown, ...path: readonly string[]): string | undefined {
  const found = field(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** The same as {@link field} for a map of strings such as labels; empty where there is none. */
export function strings(value: unknown, ...path: readonly string[]): Readonly<Record<string, string>> {
  const found = field(value, ...path);
  return typeof found === 'object' && found !== null ? (found as Record<string, string>) : {};
}
