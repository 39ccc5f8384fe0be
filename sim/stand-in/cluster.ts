import { apiVersionOf, type Kind, type KubernetesObject } from './kinds';

/** One step of a JSON patch, see https://www.rfc-editor.org/rfc/rfc6902. */
export interface PatchStep {
  readonly op: 'add' | 'remove' | 'replace' | 'test';
  readonly path: string;
  readonly value?: unknown;
}

/** An object to be written, without its type. */
export interface Wanted {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly object[];
  };
  readonly [field: string]: unknown;
}

/** The cluster as the parts of the stand-in see it: reads come from a cache that watches keep, writes go to the API server. */
export interface Cluster {
  get<T extends KubernetesObject>(kind: Kind<T>, name: string, namespace?: string): T | undefined;
  list<T extends KubernetesObject>(kind: Kind<T>): readonly T[];
  /** Whether the cache knows all objects of these kinds. A custom kind without its definition has none. */
  knows(kinds: readonly Kind[]): boolean;
  /** Whether the API server serves this kind now. */
  serves(kind: Kind): boolean;
  /** Makes the object have these fields, and no more the ones that an earlier call gave it. */
  apply(kind: Kind, wanted: Wanted): Promise<void>;
  applyStatus(kind: Kind, object: KubernetesObject, status: object): Promise<void>;
  /** Changes an object, unless it is another than the one that was read. */
  patch(kind: Kind, object: KubernetesObject, steps: readonly PatchStep[]): Promise<void>;
  delete(kind: Kind, object: KubernetesObject): Promise<void>;
}

/** A reference by which the garbage collector removes an object after its owner. */
export function ownedBy(kind: Kind, { metadata }: KubernetesObject): object {
  return {
    apiVersion: apiVersionOf(kind),
    kind: kind.kind,
    name: metadata?.name,
    uid: metadata?.uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** How an object is called in messages. */
export function titleOf(
  { kind }: Kind,
  { metadata }: { readonly metadata?: { name?: string; namespace?: string } },
): string {
  return [kind, [metadata?.namespace, metadata?.name].filter(Boolean).join('/')].join(' ');
}
