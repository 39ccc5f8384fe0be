import { groupOf, list, type Manifest, type ObjectKey, objectKey, strings, text } from '../manifest';
import type { SynthesizedObject } from '../synthesis';
import { matchesSelector } from './selector';
import { podTemplate } from './workload';

/** The objects of a tree, found by what other objects say of them. */
export class ObjectIndex {
  readonly objects: readonly SynthesizedObject[];
  private readonly byKey = new Map<ObjectKey, SynthesizedObject>();
  /** `group/Kind` of a custom resource → its definition. */
  private readonly definitions = new Map<string, SynthesizedObject>();
  private readonly workloads: SynthesizedObject[] = [];
  /** `namespace/name` of a Secret → the Certificate that makes it. */
  private readonly certificateOfSecret = new Map<string, SynthesizedObject>();

  constructor(objects: readonly SynthesizedObject[]) {
    this.objects = objects;
    for (const object of objects) {
      const { manifest } = object;
      this.byKey.set(object.key, object);
      if (isDefinition(manifest)) {
        this.definitions.set(`${text(manifest, 'spec', 'group')}/${text(manifest, 'spec', 'names', 'kind')}`, object);
      }
      if (podTemplate(manifest) !== undefined) this.workloads.push(object);
      if (manifest.kind === 'Certificate' && groupOf(manifest.apiVersion) === 'cert-manager.io') {
        this.certificateOfSecret.set(`${manifest.metadata.namespace}/${text(manifest, 'spec', 'secretName')}`, object);
      }
    }
  }

  get(
    group: string,
    kind: string,
    namespace: string | undefined,
    name: string | undefined,
  ): SynthesizedObject | undefined {
    return name === undefined ? undefined : this.byKey.get(objectKey(group, kind, namespace, name));
  }

  byObjectKey(key: ObjectKey): SynthesizedObject | undefined {
    return this.byKey.get(key);
  }

  definitionOf(manifest: Manifest): SynthesizedObject | undefined {
    return this.definitions.get(`${groupOf(manifest.apiVersion)}/${manifest.kind}`);
  }

  definitionOfKind(group: string, kind: string): SynthesizedObject | undefined {
    return this.definitions.get(`${group}/${kind}`);
  }

  /** A Secret, or the Certificate that makes it. */
  secretOrCertificate(namespace: string | undefined, name: string): SynthesizedObject | undefined {
    return this.get('', 'Secret', namespace, name) ?? this.certificateOfSecret.get(`${namespace}/${name}`);
  }

  /** The workloads whose pods a Service selects. */
  backends(namespace: string | undefined, service: string | undefined): SynthesizedObject[] {
    const found = this.get('', 'Service', namespace, service);
    const selector = strings(found?.manifest, 'spec', 'selector');
    if (found === undefined || Object.keys(selector).length === 0) return [];
    return this.workloads.filter(
      ({ manifest }) =>
        manifest.metadata.namespace === namespace &&
        matchesSelector({ matchLabels: selector }, podTemplate(manifest)?.labels ?? {}),
    );
  }

  /** The role bindings that give rights to a ServiceAccount. */
  bindingsOf(namespace: string | undefined, serviceAccount: string): readonly SynthesizedObject[] {
    this.bindings ??= this.indexBindings();
    return this.bindings.get(`${namespace}/${serviceAccount}`) ?? [];
  }

  private bindings: Map<string, SynthesizedObject[]> | undefined;

  private indexBindings(): Map<string, SynthesizedObject[]> {
    const bindings = new Map<string, SynthesizedObject[]>();
    for (const object of this.objects) {
      if (object.manifest.kind !== 'RoleBinding' && object.manifest.kind !== 'ClusterRoleBinding') continue;
      for (const subject of list(object.manifest, 'subjects')) {
        if (text(subject, 'kind') !== 'ServiceAccount') continue;
        const account = `${text(subject, 'namespace') ?? object.manifest.metadata.namespace}/${text(subject, 'name')}`;
        bindings.set(account, [...(bindings.get(account) ?? []), object]);
      }
    }
    return bindings;
  }
}

export function isDefinition(manifest: Manifest): boolean {
  return manifest.kind === 'CustomResourceDefinition' && groupOf(manifest.apiVersion) === 'apiextensions.k8s.io';
}
