/** What the platform's options and the resources have to agree on; it loads nothing of Azure. */

/** The user of Pipelines and Katib. Azure makes one user only; it administers the server. */
export const DATABASE_USER = 'kubeflow';

/** The container that stands for the bucket of Pipelines. */
export const CONTAINER = 'kubeflow';

/** Id of the token of a tenant's identity. */
export function tenantToken(tenant: string): string {
  return `tenants/${tenant}/clientId`;
}

/** Key of the label and of the taint that AKS puts on interruptible machines. */
export const SPOT = 'kubernetes.azure.com/scalesetpriority';
