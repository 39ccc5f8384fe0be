import { field, type Manifest, strings } from '../../constructs';
import { type Finding, found, type PolicyObject, type Rule } from './rule';
import { isKind } from './walk';

/** The label that the Profile controller gives to the namespaces of tenants. */
const PROFILE_NAMESPACE = { label: 'app.kubernetes.io/part-of', value: 'kubeflow-profile' };

/** @see https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
export const tenantWithoutQuota: Rule = {
  name: 'tenant-without-quota',
  description: 'Every tenant has a quota.',
  why: 'Without one, the first tenant to start a large job has all GPUs, and the others wait without being told why.',
  remedy: "Set the tenant's `quota`, or `spec.resourceQuotaSpec.hard` of its Profile.",
  level: 'mandatory',
  scope: 'platform',
  check(objects: readonly PolicyObject[]): Finding[] {
    const limited = new Set(objects.flatMap(({ manifest }) => namespaceWithQuota(manifest) ?? []));
    const profiles = new Set(
      objects.filter(({ manifest }) => isProfile(manifest)).map(({ manifest }) => manifest.metadata.name),
    );
    return objects.flatMap((object) => {
      const { name } = object.manifest.metadata;
      if (limited.has(name)) return [];
      if (isProfile(object.manifest))
        return found(object, [['spec.resourceQuotaSpec.hard', `tenant ${name} has no quota`]]);
      // With a Profile at hand, that is where it is told.
      const alone = isTenantNamespace(object.manifest) && !profiles.has(name);
      return alone ? found(object, [['metadata.name', `no ResourceQuota for the namespace of tenant ${name}`]]) : [];
    });
  },
};

function namespaceWithQuota(manifest: Manifest): string | undefined {
  if (isProfile(manifest))
    return limits(manifest, 'spec', 'resourceQuotaSpec', 'hard') ? manifest.metadata.name : undefined;
  return isKind(manifest, '', 'ResourceQuota') && limits(manifest, 'spec', 'hard')
    ? manifest.metadata.namespace
    : undefined;
}

function limits(manifest: Manifest, ...path: readonly string[]): boolean {
  return Object.keys(field(manifest, ...path) ?? {}).length > 0;
}

function isProfile(manifest: Manifest): boolean {
  return isKind(manifest, 'kubeflow.org', 'Profile');
}

function isTenantNamespace(manifest: Manifest): boolean {
  const labels = strings(manifest, 'metadata', 'labels');
  return isKind(manifest, '', 'Namespace') && labels[PROFILE_NAMESPACE.label] === PROFILE_NAMESPACE.value;
}
