/** Tenants: a namespace with an owner and a quota each. */
export { quotaHard, type TenantQuota } from './quota';
export { Tenant, type TenantOptions, type TenantOwner } from './tenant';
export { RESERVED_NAMESPACES, Tenants, type TenantsProps } from './tenants';
