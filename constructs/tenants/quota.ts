import { integerProblem, Problems, quantityProblem } from '../checks';

/**
 * How much all pods and claims of a tenant may ask for together. Amounts are Kubernetes quantities: `500m`, `64Gi`. What is left out
 * has no limit. A container must state its CPU and memory where they are named here, or get them from the limit range.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/
 */
export interface TenantQuota {
  /** CPU cores that pods request. */
  readonly cpu?: string | number;

  /** Memory in bytes that pods request. */
  readonly memory?: string | number;

  /** What the limits of pods may add up to. Then every container must have limits too. @default - not limited */
  readonly limits?: { readonly cpu?: string | number; readonly memory?: string | number };

  /** GPUs that pods request; for others than `nvidia.com/gpu` by resource name: `{ 'nvidia.com/mig-1g.5gb': 4 }`. */
  readonly gpus?: number | Readonly<Record<string, number>>;

  /** Storage in bytes that claims request. */
  readonly storage?: string | number;

  /** Number of persistent volume claims. */
  readonly claims?: number;

  /** The same by StorageClass: `{ premium: { storage: '100Gi', claims: 2 } }`. @default - not limited */
  readonly storageClasses?: Readonly<Record<string, { readonly storage?: string | number; readonly claims?: number }>>;

  /** Number of pods that have not ended. */
  readonly pods?: number;

  /** Further limits, as a ResourceQuota names them: `{ 'count/jobs.batch': 20 }`. */
  readonly other?: Readonly<Record<string, string | number>>;
}

/** The `hard` limits of the ResourceQuota. */
export function quotaHard(quota: TenantQuota): Record<string, string> {
  const limits: Record<string, string | number | undefined> = {
    'requests.cpu': quota.cpu,
    'requests.memory': quota.memory,
    'limits.cpu': quota.limits?.cpu,
    'limits.memory': quota.limits?.memory,
    'requests.storage': quota.storage,
    persistentvolumeclaims: quota.claims,
    pods: quota.pods,
    ...quota.other,
  };
  for (const [resource, count] of Object.entries(gpus(quota))) limits[`requests.${resource}`] = count;
  for (const [name, { storage, claims }] of Object.entries(quota.storageClasses ?? {})) {
    limits[`${name}.storageclass.storage.k8s.io/requests.storage`] = storage;
    limits[`${name}.storageclass.storage.k8s.io/persistentvolumeclaims`] = claims;
  }
  return Object.fromEntries(
    Object.entries(limits).flatMap(([name, limit]) => (limit === undefined ? [] : [[name, String(limit)]])),
  );
}

/** What is wrong with a quota. */
export function quotaProblems(quota: TenantQuota): string[] {
  const count = (value: number) => integerProblem(value, 0);
  const problems = new Problems()
    .check('quota.cpu', quota.cpu, quantityProblem)
    .check('quota.memory', quota.memory, quantityProblem)
    .check('quota.limits.cpu', quota.limits?.cpu, quantityProblem)
    .check('quota.limits.memory', quota.limits?.memory, quantityProblem)
    .check('quota.storage', quota.storage, quantityProblem)
    .check('quota.claims', quota.claims, count)
    .check('quota.pods', quota.pods, count);
  for (const [name, limit] of Object.entries(quota.other ?? {}))
    problems.check(`quota.other.${name}`, limit, quantityProblem);
  for (const [resource, limit] of Object.entries(gpus(quota))) {
    problems.check(typeof quota.gpus === 'number' ? 'quota.gpus' : `quota.gpus.${resource}`, limit, count);
  }
  for (const [name, limits] of Object.entries(quota.storageClasses ?? {})) {
    problems.check(`quota.storageClasses.${name}.storage`, limits.storage, quantityProblem);
    problems.check(`quota.storageClasses.${name}.claims`, limits.claims, count);
  }
  return problems.found;
}

function gpus({ gpus = {} }: TenantQuota): Readonly<Record<string, number>> {
  return typeof gpus === 'number' ? { 'nvidia.com/gpu': gpus } : gpus;
}
