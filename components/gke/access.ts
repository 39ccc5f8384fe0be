import { IAMMember } from '@pulumi/gcp/projects/iammember';
import type { Provider as GcpProvider } from '@pulumi/gcp/provider';
import type { Provider } from '@pulumi/kubernetes/provider';
import type * as pulumi from '@pulumi/pulumi';
import { FIELD_MANAGER } from '../../constructs';
import { KubernetesObject } from '../object';

export interface AdministratorsArgs {
  readonly project: string;
  /** As IAM names them: `user:`, `group:` or `serviceAccount:` and an e-mail address. */
  readonly administrators: readonly string[];
  readonly gcp: GcpProvider;
  readonly provider: Provider;
}

/** Administrators of the cluster: they may do everything in it, and of the project they learn how to reach it. */
export function addAdministrators(name: string, args: AdministratorsArgs, parent: pulumi.Resource): void {
  const { project, administrators, gcp, provider } = args;
  if (administrators.length === 0) return;
  for (const member of administrators) {
    new IAMMember(
      `${name}-${member}`,
      { project, role: 'roles/container.clusterViewer', member },
      { parent, provider: gcp },
    );
  }
  new KubernetesObject(
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: {
        name: 'kfstack-administrators',
        annotations: { 'pulumi.com/patchFieldManager': FIELD_MANAGER },
      },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: administrators.map(subject),
    },
    'kfstack-administrators',
    { parent, provider },
  );
}

/** GKE knows users, and service accounts as users, by their e-mail address, and so it knows groups. */
function subject(member: string): { apiGroup: string; kind: string; name: string } {
  const [kind, email = ''] = member.split(':');
  return { apiGroup: 'rbac.authorization.k8s.io', kind: kind === 'group' ? 'Group' : 'User', name: email };
}
