import type { Construct } from 'constructs';
import { Part, type PartProps } from '../part';
import { Tenant, type TenantOptions } from './tenant';

/** Namespaces that every cluster has, or that a part of the platform makes or will make. */
export const RESERVED_NAMESPACES: readonly string[] = [
  'auth',
  'cert-manager',
  'default',
  'istio-system',
  'knative-serving',
  'kubeflow',
  'kubeflow-system',
  'nvidia-device-plugin',
  'oauth2-proxy',
];

export interface TenantsProps extends PartProps {
  readonly tenants: readonly TenantOptions[];
}

/** All tenants of the platform. */
export class Tenants extends Part {
  constructor(scope: Construct, id: string, props: TenantsProps) {
    super(scope, id, props);
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
      new Tenant(this, tenant.name, tenant);
    }
    this.node.addValidation({ validate: () => problems });
  }
}
