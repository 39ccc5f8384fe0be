import { ApiObject, type GroupVersionKind } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ResourceDefinition } from './schema';

/** An object's properties as the manifest has them: amounts and ports are plain, and everything can be changed. */
export type ManifestOf<P> = P extends k8s.Quantity
  ? string
  : P extends k8s.IntOrString
    ? string | number
    : P extends Date
      ? string
      : P extends readonly (infer Item)[]
        ? ManifestOf<Item>[]
        : P extends object
          ? { -readonly [K in keyof P]: ManifestOf<P[K]> }
          : P;

/** The class of a kind: one of cdk8s-plus' `k8s`, or a custom kind of ours. */
export type KindClass = (new (
  scope: Construct,
  id: string,
  // Each kind has properties of its own; `never` lets all of them in.
  props: never,
) => ApiObject) &
  Kind;

type Kind = { readonly GVK: GroupVersionKind } | { readonly definition: ResourceDefinition };

/** The manifest of a kind's objects. */
export type ManifestOfKind<K extends KindClass> = ManifestOf<NonNullable<ConstructorParameters<K>[2]>>;

/** What an object is called. */
export interface ObjectName {
  readonly name: string;
  /** @default - none, for kinds that lie in no namespace */
  readonly namespace?: string;
}

/**
 * Changes an object that a part has made, where the part has no option for it:
 *
 * ```ts
 * transform(platform, k8s.KubeDeployment, { namespace: 'kubeflow', name: 'centraldashboard' }, (deployment) => {
 *   deployment.spec!.minReadySeconds = 10;
 * });
 * ```
 *
 * Order, digests, checks and every output see the changed object. What it is called must stay. An option, where there is one,
 * survives upgrades better: it does not depend on how the object looks.
 *
 * @param scope the platform, a part of it, or the whole tree.
 * @param change changes the manifest in place.
 * @throws Error when there is no such object below the scope.
 */
export function transform<K extends KindClass>(
  scope: Construct,
  kind: K,
  name: ObjectName,
  change: (manifest: ManifestOfKind<K>) => void,
): void {
  const object = find(scope, kindOf(kind), name);
  const before = object.toJson.bind(object);
  object.toJson = () => {
    const manifest: Named = before();
    const changed: Named & ManifestOfKind<K> = structuredClone(manifest) as Named & ManifestOfKind<K>;
    change(changed);
    const same =
      changed.apiVersion === manifest.apiVersion &&
      changed.kind === manifest.kind &&
      changed.metadata?.name === manifest.metadata?.name &&
      changed.metadata?.namespace === manifest.metadata?.namespace;
    if (!same) throw new Error(`${object.node.path}: a transformation may not change what an object is called`);
    return changed;
  };
}

interface Named {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

function kindOf(kind: Kind): string {
  return 'definition' in kind ? kind.definition.kind : kind.GVK.kind;
}

function find(scope: Construct, kind: string, { name, namespace }: ObjectName): ApiObject {
  const candidates = scope.node
    .findAll()
    .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && construct.kind === kind);
  const found = candidates.find((object) => object.name === name && object.metadata.namespace === namespace);
  if (found !== undefined) return found;
  const called = (object: ObjectName) => [object.namespace, object.name].filter(Boolean).join('/');
  const known = candidates.map((object) => called({ name: object.name, namespace: object.metadata.namespace }));
  throw new Error(
    `${scope.node.path}: there is no ${kind} ${called({ name, namespace })}; there are ${known.sort().join(', ') || 'none at all'}`,
  );
}
