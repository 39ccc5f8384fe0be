import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { dnsLabelProblem, Problems } from '../checks';
import { GPU_LABEL, type GpuToleration } from '../gpu-workloads';
import { identity } from '../identity';
import { type PipelinesTenantContext, TenantPipelines } from '../pipelines';
import { PodDefault } from '../pod-defaults';
import { Profile, principals } from '../profiles';
import { TENANT_LABEL } from '../tenant-label';
import { QUEUE_ANNOTATION } from '../volcano';
import { Access, type MeshContext } from './access';
import { items, limitRange, limitRangeProblems } from './limit-range';
import { memberProblems, membersOf, ownerOf } from './members';
import { Network, networkProblems } from './network';
import type { TenantOptions } from './options';
import { quotaHard, quotaProblems } from './quota';
import { ServiceAccounts, serviceAccountProblems } from './service-accounts';

/** What parts of the platform have in a tenant's namespace. */
export interface TenantParts {
  /** @default - Pipelines is not installed */
  readonly pipelines?: PipelinesTenantContext;
  /** What pods with the label {@link GPU_LABEL} tolerate. @default - there is no PodDefault for them */
  readonly gpuTolerations?: readonly GpuToleration[];
}

/**
 * A tenant: a Namespace, a Profile, and what the Profile controller does not make of it. `docs/tenants.md` says who writes what.
 * The namespace is ours and not the controller's, so that claims hang on it and protection can hold it.
 */
export class Tenant extends Construct {
  private readonly labels: Readonly<Record<string, string>>;

  constructor(
    scope: Construct,
    id: string,
    private readonly options: TenantOptions,
    context: MeshContext = defaultContext(),
    { pipelines, gpuTolerations = [] }: TenantParts = {},
  ) {
    super(scope, id);
    const { name: namespace, network = {}, mesh = {} } = options;
    this.node.addValidation({ validate: () => problems(options, context) });
    this.labels = { ...options.labels, [TENANT_LABEL]: namespace };
    const shared = { namespace, labels: this.labels };
    const parts = [
      this.addNamespace(),
      ...this.addLimitRange(),
      new ServiceAccounts(this, 'service-accounts', {
        ...shared,
        imagePullSecrets: options.imagePullSecrets ?? [],
        workloadIdentity: options.workloadIdentity,
      }),
      new Network(this, 'network', { ...shared, network, hasKnative: context.hasKnative }),
      new Access(this, 'access', {
        ...shared,
        owner: ownerOf(options),
        members: membersOf(options),
        callers: network.ingressFrom ?? [],
        mesh,
        context,
      }),
    ];
    // Nobody works in the tenant before its limits are there, and the controller finds the accounts. On removal the Profile goes
    // first, while its controller can still tidy up in the namespace.
    this.addProfile().node.addDependency(...parts);
    if (pipelines) new TenantPipelines(this, 'pipelines', { ...shared, context: pipelines });
    if (gpuTolerations.length > 0) this.addGpuNodes(gpuTolerations);
  }

  private addNamespace(): Construct {
    const { name, podSecurity = 'baseline', volcanoQueue } = this.options;
    return new k8s.KubeNamespace(this, 'namespace', {
      metadata: {
        name,
        labels: {
          ...this.labels,
          // The controller gives this label to the namespaces that it makes itself, and to no others.
          'istio-injection': 'enabled',
          'pod-security.kubernetes.io/enforce': podSecurity,
        },
        // The controller refuses a namespace that does not name the Profile's owner.
        annotations: {
          owner: ownerOf(this.options),
          ...(volcanoQueue !== undefined && { [QUEUE_ANNOTATION]: volcanoQueue }),
        },
      },
    });
  }

  private addLimitRange(): Construct[] {
    const { name: namespace, limitRange: given, quota } = this.options;
    const range = limitRange(given, quota);
    if (range === undefined) return [];
    return [
      new k8s.KubeLimitRange(this, 'limit-range', {
        metadata: { name: 'tenant-limits', namespace, labels: { ...this.labels } },
        spec: { limits: items(range) },
      }),
    ];
  }

  /** Lets pods of the tenant onto GPU nodes that have a label: notebooks whose form chose it, steps, trials, models, jobs. */
  private addGpuNodes(tolerations: readonly GpuToleration[]): void {
    new PodDefault(this, 'gpu-nodes', {
      metadata: { name: 'gpu', namespace: this.options.name, labels: { ...this.labels } },
      spec: { desc: 'GPU nodes', selector: { matchLabels: { [GPU_LABEL]: 'true' } }, tolerations },
    });
  }

  private addProfile(): Profile {
    const { name, quota } = this.options;
    return new Profile(this, 'profile', {
      metadata: { name, labels: { ...this.labels } },
      spec: {
        owner: { kind: 'User', name: ownerOf(this.options) },
        ...(quota && { resourceQuotaSpec: { hard: quotaHard(quota) } }),
      },
    });
  }
}

function defaultContext(): MeshContext {
  return { identity: identity(), principals: principals(identity()), tokenIssuers: [], hasKnative: false };
}

function problems(options: TenantOptions, { tokenIssuers }: MeshContext): string[] {
  const { name, quota, limitRange: range, network, groups = [], mesh } = options;
  const found = new Problems().check('name', name, dnsLabelProblem);
  if (groups.length > 0 && mesh?.groups === true && tokenIssuers.length === 0) {
    found.add('mesh.groups', 'needs an issuer whose tokens the mesh can read, and the platform has none: leave it out');
  }
  return [
    ...found.found,
    ...memberProblems(options),
    ...quotaProblems(quota ?? {}),
    ...limitRangeProblems(range, quota),
    ...networkProblems(network ?? {}),
    ...serviceAccountProblems(options.imagePullSecrets, options.workloadIdentity),
  ];
}
