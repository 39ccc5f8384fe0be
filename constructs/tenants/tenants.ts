import type { Construct } from 'constructs';
import type { GpuToleration } from '../gpu-workloads';
import type { TokenIssuer } from '../oauth2-proxy';
import { Part, type PartProps } from '../part';
import type { PipelinesTenantContext } from '../pipelines';
import { type Principals, principals } from '../profiles';
import type { TenantOptions } from './options';
import { Tenant } from './tenant';

/** Namespaces that every cluster has, or that a part of the platform makes or will make. */
export const RESERVED_NAMESPACES: readonly string[] = [
  'auth',
  'cert-manager',
  'default',
  'istio-system',
  'knative-eventing',
  'knative-serving',
  'kubeflow',
  'kubeflow-system',
  'kueue-system',
  'nvidia-device-plugin',
  'oauth2-proxy',
  'volcano-system',
];

export interface TenantsProps extends PartProps {
  readonly tenants: readonly TenantOptions[];

  /** Who may call into tenants' namespaces, as `ProfilesOptions.principals`. @default - the platform's own components */
  readonly principals?: Principals;

  /** Whose tokens tell the groups of a user. @default - none: the mesh knows no groups */
  readonly tokenIssuers?: readonly TokenIssuer[];

  /** Whether the platform has Knative. @default false */
  readonly hasKnative?: boolean;

  /** What PodDefaults let pods on GPU nodes tolerate. @default - there is no such PodDefault */
  readonly gpuTolerations?: readonly GpuToleration[];

  /** What Pipelines has in a tenant's namespace. @default - it is not installed */
  readonly pipelines?: PipelinesTenantContext;
}

/** All tenants of the platform. */
export class Tenants extends Part {
  constructor(scope: Construct, id: string, props: TenantsProps) {
    super(scope, id, props);
    const context = {
      identity: this.identity,
      principals: principals(this.identity, props.principals),
      tokenIssuers: props.tokenIssuers ?? [],
      hasKnative: props.hasKnative ?? false,
    };
    const problems: string[] = [];
    const names = new Map<string, number>();
    for (const [position, tenant] of props.tenants.entries()) {
      const path = `tenants[${position}].name`;
      const other = names.get(tenant.name);
      if (other !== undefined) {
        problems.push(`${path}: ${tenant.name} is the name of tenants[${other}] already; give each its own`);
        continue;
      }
      names.set(tenant.name, position);
      if (RESERVED_NAMESPACES.includes(tenant.name) || tenant.name.startsWith('kube-')) {
        problems.push(
          `${path}: ${tenant.name} is a namespace of the platform or the cluster; give the tenant another name`,
        );
      }
      const { pipelines, gpuTolerations } = props;
      new Tenant(this, tenant.name, tenant, context, { pipelines, gpuTolerations });
    }
    this.node.addValidation({ validate: () => problems });
  }
}
