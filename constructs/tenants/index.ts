/** Tenants: a namespace each, with who works in it and what it may use. */

export { TENANT_LABEL } from '../tenant-label';
export type { MeshContext } from './access';
export type { ContainerLimits, LimitBounds, TenantLimitRange } from './limit-range';
export type {
  EgressTarget,
  TenantCaller,
  TenantEgress,
  TenantNetwork,
} from './network';
export type {
  TenantContributor,
  TenantGroup,
  TenantMesh,
  TenantOptions,
  TenantOwner,
  TenantRole,
} from './options';
export type { TenantQueue } from './queue';
export { quotaHard, type TenantQuota } from './quota';
export {
  type AwsIdentity,
  type AzureIdentity,
  type GcpIdentity,
  TENANT_ACCOUNTS,
  type TenantWorkloadIdentity,
} from './service-accounts';
export { Tenant, type TenantParts } from './tenant';
export { RESERVED_NAMESPACES, Tenants, type TenantsProps } from './tenants';
