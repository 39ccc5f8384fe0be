import { parse } from 'yaml';
import { accessPolicy } from './access-policy';
import type { RbacV1Subject, V1ResourceQuotaSpec } from './client';
import { type Cluster, ownedBy, titleOf } from './cluster';
import {
  AUTHORIZATION_POLICY,
  type Kind,
  NAMESPACE,
  PROFILE,
  RESOURCE_QUOTA,
  ROLE_BINDING,
  SERVICE_ACCOUNT,
} from './kinds';
import type { Profile } from './profile';
import { PROFILE_CONTROLLER, PROGRAM_KINDS, runningDeployment } from './programs';
import type { Part, Task } from './runner';
import { settingsOf } from './workload';

const FINALIZER = 'profile-finalizer';
const QUOTA = 'kf-resource-quota';
const ACCOUNTS = { 'default-editor': 'kubeflow-edit', 'default-viewer': 'kubeflow-view' };

/** Plays the Profile controller, see https://www.kubeflow.org/docs/components/central-dash/profiles/. */
export class Profiles implements Part {
  readonly name = 'profiles';
  readonly watches: readonly Kind[] = [
    PROFILE,
    NAMESPACE,
    SERVICE_ACCOUNT,
    ROLE_BINDING,
    RESOURCE_QUOTA,
    AUTHORIZATION_POLICY,
    ...PROGRAM_KINDS,
  ];

  tasks(cluster: Cluster): Task[] {
    const controller = runningDeployment(cluster, PROFILE_CONTROLLER);
    if (controller === undefined) return [];
    const settings = settingsOf(cluster, controller);
    return cluster.list(PROFILE).map((profile) => ({
      on: titleOf(PROFILE, profile),
      run: () => new Tenant(cluster, profile, settings).reconcile(),
    }));
  }
}

/** What the controller makes of one Profile. */
class Tenant {
  private readonly name: string;
  private readonly owner: RbacV1Subject | undefined;

  constructor(
    private readonly cluster: Cluster,
    private readonly profile: Profile,
    /** What the controller reads from its ConfigMaps. */
    private readonly settings: Readonly<Record<string, string>>,
  ) {
    this.name = profile.metadata?.name ?? '';
    this.owner = profile.spec?.owner;
  }

  async reconcile(): Promise<undefined> {
    const { finalizers = [], deletionTimestamp } = this.profile.metadata ?? {};
    const position = finalizers.indexOf(FINALIZER);
    if (deletionTimestamp !== undefined) {
      if (position >= 0) {
        await this.cluster.patch(PROFILE, this.profile, [{ op: 'remove', path: `/metadata/finalizers/${position}` }]);
      }
      return;
    }
    if (!(await this.ensureNamespace())) return;
    if (this.cluster.serves(AUTHORIZATION_POLICY)) await this.ensureAccessPolicy();
    for (const [account, role] of Object.entries(ACCOUNTS)) {
      // One that is there stays as it is.
      if (this.cluster.get(SERVICE_ACCOUNT, account, this.name) === undefined) {
        await this.ensure(SERVICE_ACCOUNT, account);
      }
      await this.bind(account, role, { kind: 'ServiceAccount', name: account, namespace: this.name });
    }
    if (this.owner) await this.bind('namespaceAdmin', 'kubeflow-admin', this.owner, this.ownerAnnotations());
    await this.ensureQuota(this.profile.spec?.resourceQuotaSpec);
    if (position < 0) await this.addFinalizer(finalizers);
  }

  /** False where the namespace is somebody else's. */
  private async ensureNamespace(): Promise<boolean> {
    const owner = this.owner?.name ?? '';
    const namespace = this.cluster.get(NAMESPACE, this.name);
    const labels = this.namespaceLabels();
    if (namespace === undefined) {
      await this.cluster.apply(NAMESPACE, {
        metadata: {
          name: this.name,
          annotations: { owner },
          labels: { ...labels, 'istio-injection': 'enabled' },
          ownerReferences: [ownedBy(PROFILE, this.profile)],
        },
      });
      return true;
    }
    const { annotations = {}, labels: present = {} } = namespace.metadata ?? {};
    if (annotations.owner !== owner) {
      const message = `namespace already exist, but not owned by profile creator ${owner}`;
      await this.cluster.applyStatus(PROFILE, this.profile, { conditions: [{ type: 'Failed', message }] });
      return false;
    }
    const steps = Object.entries(labels)
      .filter(([label]) => present[label] === undefined)
      .map(([label, value]) => ({
        op: 'add' as const,
        path: `/metadata/labels/${label.replaceAll('/', '~1')}`,
        value,
      }));
    if (steps.length > 0) await this.cluster.patch(NAMESPACE, namespace, steps);
    return true;
  }

  /** The labels that the controller's file names. Those without a value take a label away, which a new namespace has not. */
  private namespaceLabels(): Record<string, string> {
    const labels = (parse(this.settings['namespace-labels.yaml'] ?? '') ?? {}) as Record<string, string | null>;
    return Object.fromEntries(
      Object.entries(labels).flatMap(([label, value]) =>
        value === null || value === '' ? [] : [[label, String(value)]],
      ),
    );
  }

  private async ensureQuota(spec: V1ResourceQuotaSpec | undefined): Promise<void> {
    if (Object.keys(spec?.hard ?? {}).length > 0) {
      await this.ensure(RESOURCE_QUOTA, QUOTA, { spec });
      return;
    }
    const quota = this.cluster.get(RESOURCE_QUOTA, QUOTA, this.name);
    if (quota !== undefined) await this.cluster.delete(RESOURCE_QUOTA, quota);
  }

  private async ensureAccessPolicy(): Promise<void> {
    const spec = accessPolicy(this.name, this.owner?.name ?? '', this.settings);
    await this.ensure(AUTHORIZATION_POLICY, 'ns-owner-access-istio', { spec }, this.ownerAnnotations());
  }

  private bind(name: string, role: string, subject: RbacV1Subject, annotations?: Readonly<Record<string, string>>) {
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role };
    return this.ensure(ROLE_BINDING, name, { roleRef, subjects: [subject] }, annotations);
  }

  private ensure(kind: Kind, name: string, fields: object = {}, annotations?: Readonly<Record<string, string>>) {
    const ownerReferences = [ownedBy(PROFILE, this.profile)];
    return this.cluster.apply(kind, {
      metadata: { name, namespace: this.name, annotations, ownerReferences },
      ...fields,
    });
  }

  private ownerAnnotations(): Record<string, string> {
    return { user: this.owner?.name ?? '', role: 'admin' };
  }

  private async addFinalizer(present: readonly string[]): Promise<void> {
    const step =
      present.length === 0
        ? { op: 'add' as const, path: '/metadata/finalizers', value: [FINALIZER] }
        : { op: 'add' as const, path: '/metadata/finalizers/-', value: FINALIZER };
    const latest = this.cluster.get(PROFILE, this.name) ?? this.profile;
    await this.cluster.patch(PROFILE, latest, [step]);
  }
}
