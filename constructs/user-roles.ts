import type { ApiObjectMetadata } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** What people may do: a ClusterRole that is taken in by others, takes others in, or both. */
export interface UserRole {
  readonly name: string;

  /** The roles that take it in, separated by spaces: Kubernetes' own such as `view edit`, or Kubeflow's such as `kubeflow-edit`. */
  readonly to?: string;

  /** The name under which it takes others in: all roles that are `to` this name. Its rules are then the API server's to write. */
  readonly collects?: string;

  /** What it allows by itself. @default - nothing, beside what it collects */
  readonly rules?: k8s.PolicyRule[];
}

/** Makes the roles, each as a child that has its name. */
export function addUserRoles(
  scope: Construct,
  roles: readonly UserRole[],
  metadata: (name: string, labels: Readonly<Record<string, string>>) => ApiObjectMetadata,
): void {
  for (const { name, to, collects, rules } of roles) {
    const targets = to?.split(' ') ?? [];
    new k8s.KubeClusterRole(scope, name, {
      metadata: metadata(name, Object.fromEntries(targets.map((role) => [aggregationLabel(role), 'true']))),
      ...(collects === undefined
        ? { rules }
        : { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [aggregationLabel(collects)]: 'true' } }] } }),
    });
  }
}

/** The label of roles that a role takes in: Kubernetes' for its own roles, Kubeflow's for the platform's. */
function aggregationLabel(role: string): string {
  const domain = role.startsWith('kubeflow-') ? 'rbac.authorization.kubeflow.org' : 'rbac.authorization.k8s.io';
  return `${domain}/aggregate-to-${role}`;
}
