import { field, groupOf, list, type Manifest, text } from '../../constructs';

/** A value inside a manifest. */
export interface Visited {
  readonly path: string;
  /** The last key on the way to it; that of the list, for an item. */
  readonly key: string;
  readonly value: unknown;
}

/** Every value of a manifest, objects and lists before what is in them. */
export function* visit(value: unknown, path = '', key = ''): Generator<Visited> {
  yield { path, key, value };
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* visit(item, `${path}[${index}]`, key);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) yield* visit(item, path === '' ? name : `${path}.${name}`, name);
  }
}

/** A PodSpec, or what a custom resource has of one, and where it is. */
export interface PodSpecAt {
  readonly path: string;
  readonly spec: unknown;
}

/**
 * The pods that a manifest describes: a workload's template, and the pod specs that custom resources embed at any depth. A definition
 * only describes their fields.
 */
export function podSpecs(manifest: Manifest): PodSpecAt[] {
  if (isDefinition(manifest)) return [];
  return [...visit(manifest)].flatMap(({ path, value }) =>
    list(value, 'containers').some((container) => text(container, 'name') !== undefined) ? [{ path, spec: value }] : [],
  );
}

/** A container with its path; those that run before or beside the others are among them. */
export interface ContainerAt {
  readonly path: string;
  readonly name: string;
  readonly container: unknown;
}

export function containers({ path, spec }: PodSpecAt): ContainerAt[] {
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap((kind) =>
    list(spec, kind).map((container, index) => ({
      path: join(path, `${kind}[${index}]`),
      name: text(container, 'name') ?? String(index),
      container,
    })),
  );
}

export function join(path: string, below: string): string {
  return path === '' ? below : `${path}.${below}`;
}

export function isKind(manifest: Manifest, group: string, ...kinds: readonly string[]): boolean {
  return kinds.includes(manifest.kind) && groupOf(manifest.apiVersion) === group;
}

export function isDefinition(manifest: Manifest): boolean {
  return isKind(manifest, 'apiextensions.k8s.io', 'CustomResourceDefinition');
}

/** The strings of a list, whatever else is in it. */
export function texts(value: unknown, ...path: readonly string[]): string[] {
  return list(value, ...path).filter((item): item is string => typeof item === 'string');
}

export function number(value: unknown, ...path: readonly string[]): number | undefined {
  const there = field(value, ...path);
  return typeof there === 'number' ? there : undefined;
}
