/** The label of everything that is written for a tenant; its value is the tenant's name. */
export const TENANT_LABEL = 'kfstack.dev/tenant';
