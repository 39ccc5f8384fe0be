import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { dnsLabelProblem, Problems } from '../checks';
import { Profile } from '../profiles';
import { quotaHard, quotaProblems, type TenantQuota } from './quota';

/** Who owns a tenant: the name by which the identity provider knows the user, mostly an e-mail address. */
export interface TenantOwner {
  readonly kind: 'User';
  readonly name: string;
}

/** A tenant of the platform: a namespace, its owner, and what it may use. */
export interface TenantOptions {
  /** Name of the namespace and of the Profile: a DNS label that no other tenant and no part of the platform has. */
  readonly name: string;

  /** A string is the name of a user. */
  readonly owner: string | TenantOwner;

  /** @default - no limits */
  readonly quota?: TenantQuota;

  /**
   * What pods of the tenant may do, one of the Kubernetes Pod Security Standards.
   *
   * @default baseline
   */
  readonly podSecurity?: 'restricted' | 'baseline' | 'privileged';

  /** Labels of the namespace and the Profile, such as a cost centre. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** The label of everything that is written for a tenant. */
export const TENANT_LABEL = 'kfstack.dev/tenant';

/**
 * A tenant, as a Namespace and a Profile. The Profile controller makes the rest; `docs/tenants.md` says who writes what. The
 * namespace is ours and not the controller's, so that claims hang on it and protection can hold it.
 */
export class Tenant extends Construct {
  constructor(scope: Construct, id: string, options: TenantOptions) {
    super(scope, id);
    const { name, quota, podSecurity = 'baseline' } = options;
    const owner: TenantOwner =
      typeof options.owner === 'string' ? { kind: 'User', name: options.owner } : options.owner;
    this.node.addValidation({ validate: () => problems(options, owner) });
    const labels = { ...options.labels, [TENANT_LABEL]: name };
    const namespace = new k8s.KubeNamespace(this, 'namespace', {
      metadata: {
        name,
        labels: {
          ...labels,
          // The controller gives this label to the namespaces that it makes itself, and to no others.
          'istio-injection': 'enabled',
          'pod-security.kubernetes.io/enforce': podSecurity,
        },
        // The controller refuses a namespace that does not name the Profile's owner.
        annotations: { owner: owner.name },
      },
    });
    const profile = new Profile(this, 'profile', {
      metadata: { name, labels },
      spec: {
        owner: { kind: owner.kind, name: owner.name },
        ...(quota && { resourceQuotaSpec: { hard: quotaHard(quota) } }),
      },
    });
    // On removal the Profile goes first, while its controller can still tidy up in the namespace.
    profile.node.addDependency(namespace);
  }
}

function problems({ name, quota }: TenantOptions, owner: TenantOwner): string[] {
  return new Problems()
    .check('name', name, dnsLabelProblem)
    .check('owner', owner.name, (user) => (user.trim() === '' ? 'is empty: write the name of a user' : undefined))
    .found.concat(quotaProblems(quota ?? {}));
}
