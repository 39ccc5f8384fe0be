import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';

export const READ = 'get list watch';
export const WRITE = `${READ} create update patch delete`;

/**
 * One rule of a role, in words: `rule('cert-manager.io', 'issuers issuers/status', 'update patch')`.
 *
 * Words are separated by spaces, resources by any white space.
 *
 * @param groups API groups; `core` for the one without a name.
 * @param names the objects that it is for, where not for all.
 */
export function rule(groups: string, resources: string, verbs: string, names?: string): k8s.PolicyRule {
  return {
    apiGroups: groups.split(' ').map((group) => (group === 'core' ? '' : group)),
    resources: resources.split(/\s+/),
    verbs: verbs.split(' '),
    ...(names === undefined ? {} : { resourceNames: names.split(' ') }),
  };
}

/** A controller that makes its certificate watches the Secrets of its own namespace, and writes one. */
export function certificateRights(secret: string): k8s.PolicyRule[] {
  return [rule('core', 'secrets', READ), rule('core', 'secrets', 'update', secret)];
}

export interface RightsProps {
  /** Name and labels of the role and its binding. With a namespace they hold there only, without one in the whole cluster. */
  readonly metadata: k8s.ObjectMeta;
  readonly rules: k8s.PolicyRule[];
  /** The ServiceAccount that gets the rights. */
  readonly account: { readonly name: string; readonly namespace: string };
  /** @default - the role's name */
  readonly bindingName?: string;
  /** Name and labels of the binding, where it has labels of its own. @default - the role's labels */
  readonly binding?: k8s.ObjectMeta;
}

/** Rights of a ServiceAccount: a role and its binding. */
export class Rights extends Construct {
  constructor(scope: Construct, id: string, { metadata, rules, account, bindingName, binding }: RightsProps) {
    super(scope, id);
    const cluster = metadata.namespace === undefined;
    const Role = cluster ? k8s.KubeClusterRole : k8s.KubeRole;
    const Binding = cluster ? k8s.KubeClusterRoleBinding : k8s.KubeRoleBinding;
    const role = new Role(this, 'role', { metadata, rules });
    new Binding(this, 'binding', {
      metadata: binding ?? { ...metadata, name: bindingName ?? metadata.name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: role.kind, name: role.name },
      subjects: [{ kind: 'ServiceAccount', ...account }],
    });
  }
}
