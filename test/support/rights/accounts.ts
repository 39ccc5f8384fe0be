import { list, type Manifest, text } from '../../../constructs';
import { podTemplate } from '../../../constructs/graph';

/** The ServiceAccounts that pods of the platform have, `namespace/name`, each with its pods. */
export function accountsOfPods(manifests: readonly Manifest[]): ReadonlyMap<string, readonly Manifest[]> {
  const found = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const template = podTemplate(manifest);
    if (template === undefined) continue;
    const account = `${manifest.metadata.namespace}/${text(template, 'spec', 'serviceAccountName') ?? 'default'}`;
    found.set(account, [...(found.get(account) ?? []), manifest]);
  }
  return found;
}

/** All ServiceAccounts that some binding gives something. */
export function boundAccounts(manifests: readonly Manifest[]): string[] {
  const found = manifests
    .filter(({ kind }) => kind === 'RoleBinding' || kind === 'ClusterRoleBinding')
    .flatMap((binding) => list(binding, 'subjects'))
    .filter((subject) => text(subject, 'kind') === 'ServiceAccount')
    .map((subject) => `${text(subject, 'namespace')}/${text(subject, 'name')}`);
  return [...new Set(found)].sort();
}
