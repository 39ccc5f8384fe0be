import type { TenantLimitRange } from './limit-range';
import type { TenantNetwork } from './network';
import type { TenantQueue } from './queue';
import type { TenantQuota } from './quota';
import type { TenantWorkloadIdentity } from './service-accounts';

/** Who owns a tenant: the name by which the identity provider knows the user, mostly an e-mail address. */
export interface TenantOwner {
  readonly kind: 'User';
  readonly name: string;
}

/**
 * What somebody may do in a tenant: `admin` hands out rights, `edit` works with everything else, `view` looks at it. They are the
 * ClusterRoles `kubeflow-admin`, `kubeflow-edit` and `kubeflow-view`.
 */
export type TenantRole = 'admin' | 'edit' | 'view';

/** A user who works in a tenant beside its owner. */
export interface TenantContributor {
  /** The name by which the identity provider knows the user, mostly an e-mail address. */
  readonly user: string;
  readonly role: TenantRole;
}

/** A group of the identity provider whose members work in a tenant. */
export interface TenantGroup {
  /** As the API server knows the group, with the prefix that it gives to groups, if any. */
  readonly name: string;

  readonly role: TenantRole;

  /** As the token's groups claim lists it. @default - the name */
  readonly claim?: string;

  /**
   * Users of the group, for the web pages that know users only: each becomes a contributor with the group's role. Somebody who is
   * named more than once has the strongest of their roles.
   *
   * @default - none; those pages do not show the tenant to the group
   */
  readonly members?: readonly string[];
}

/** Who may call into a tenant through the mesh. */
export interface TenantMesh {
  /**
   * Whether members of groups may open what runs in the tenant, by the groups in their token. Each proxy of the tenant then
   * verifies tokens, and refuses a request whose `Authorization: Bearer` is none of the platform's.
   *
   * @default true
   */
  readonly groups?: boolean;

  /**
   * Whether contributors and groups with the role `view` may open notebooks, where they can do what `edit` may.
   *
   * @default false
   */
  readonly viewersOpenNotebooks?: boolean;

  /**
   * Whose requests Knative's activator and the cluster-local gateway bring to revisions, such as models of KServe: `members` those of
   * owner, contributors and groups; `anyone` also those that name nobody, as programs of the cluster and transformers of models do.
   * Contributors that are added on the dashboard are none of the members here.
   *
   * @default - members, where the platform has Knative
   */
  readonly serverless?: 'members' | 'anyone' | false;
}

/** A tenant of the platform: a namespace, who works in it, and what it may use. */
export interface TenantOptions {
  /** Name of the namespace and of the Profile: a DNS label that no other tenant and no part of the platform has. */
  readonly name: string;

  /** A string is the name of a user. */
  readonly owner: string | TenantOwner;

  /** Users beside the owner. @default - none */
  readonly contributors?: readonly TenantContributor[];

  /** Groups of the identity provider. @default - none */
  readonly groups?: readonly TenantGroup[];

  /** @default - no limits */
  readonly quota?: TenantQuota;

  /** Where its jobs wait until there is room for all their pods, with Kueue. @default - they do not wait */
  readonly queue?: TenantQueue;

  /**
   * What a container has that does not say, and the least and the most that one may have; `false` leaves all of it out. What is
   * given adds to the defaults.
   *
   * @default - for what the quota counts of CPU and memory, so that containers which others put into pods fit it
   */
  readonly limitRange?: TenantLimitRange | false;

  /**
   * What pods of the tenant may do, one of the Kubernetes Pod Security Standards.
   *
   * @default baseline
   */
  readonly podSecurity?: 'restricted' | 'baseline' | 'privileged';

  /** Which pods reach those of the tenant, and what these reach. @default - the tenant's own and the platform's; everything */
  readonly network?: TenantNetwork;

  /** Who may call into the tenant through the mesh. @default - owner, contributors and groups, see there */
  readonly mesh?: TenantMesh;

  /**
   * Names of Secrets in the namespace with which nodes pull the images of pods that run as `default-editor` or `default-viewer`,
   * as notebooks and pipelines do.
   *
   * @default - none
   */
  readonly imagePullSecrets?: readonly string[];

  /** The identity of pods towards a cloud. @default - none */
  readonly workloadIdentity?: TenantWorkloadIdentity;

  /**
   * The queue of Volcano of the tenant's jobs that name none, `default` or one of `volcano.queues`. It is no fence: a job may name any
   * queue, and the quota holds in each.
   *
   * @default - the queue `default` of Volcano
   */
  readonly volcanoQueue?: string;

  /** Labels of everything that is written for the tenant, such as a cost centre. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}
