import type { Manifest } from '../../constructs';
import {
  type AccessRequest,
  Authorizer,
  DANGERS,
  type Danger,
  groupsOf,
  type RightsTable,
  requestsOf,
} from '../support/rights';
import type { Kube } from './kube';

/** Requests on their way at the same time. */
const CONCURRENCY = 20;

/** A question about an account, and what was answered. */
export interface Review {
  readonly question: string;
  readonly needed: boolean;
  /** What our evaluator says of the manifests. */
  readonly expected: boolean;
  /** What the API server says. */
  readonly allowed: boolean;
}

/** Asks the API server about every row of the tables, and about the dangerous rights, in the name of each account. */
export async function reviewTables(
  cluster: Kube,
  manifests: readonly Manifest[],
  tables: readonly RightsTable[],
  tenant: string,
): Promise<Review[]> {
  const rbac = new Authorizer(manifests);
  const asked = tables.flatMap(({ account, needs }) => {
    const places = { own: account.split('/')[0] ?? '', tenant, platform: ['kube-system'] };
    const dangers = (Object.keys(DANGERS) as Danger[])
      .flatMap((danger) => DANGERS[danger](places))
      .filter(oneOfEachKind((request) => rbac.allows(account, request)));
    return [
      ...needs.flatMap((need) => requestsOf(account, need)).map((request) => ({ account, request, needed: true })),
      ...dangers.map((request) => ({ account, request, needed: false })),
    ];
  });
  const reviews: Review[] = [];
  const queue = asked.values();
  const worker = async () => {
    for (const { account, request, needed } of queue) {
      const { verb, group, resource, namespace, name } = request;
      reviews.push({
        question: [account, verb, group, resource, namespace, name].filter(Boolean).join(' '),
        needed,
        expected: rbac.allows(account, request),
        allowed: await isAllowed(cluster, account, request),
      });
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return reviews;
}

/** All that is expected to be allowed; of what is not, one verb of each resource will do. */
function oneOfEachKind(isExpected: (request: AccessRequest) => boolean): (request: AccessRequest) => boolean {
  const seen = new Set<string>();
  return (request) => {
    if (isExpected(request)) return true;
    const { group, resource, namespace, name } = request;
    const kind = [group, resource, namespace, name].join(' ');
    const isNew = !seen.has(kind);
    seen.add(kind);
    return isNew;
  };
}

async function isAllowed(cluster: Kube, account: string, request: AccessRequest): Promise<boolean> {
  const { verb, group, resource: path, namespace, name } = request;
  const [resource, subresource] = path.split('/');
  const [own = ''] = account.split('/');
  const { status } = await cluster.raw('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: {
      user: `system:serviceaccount:${account.replace('/', ':')}`,
      groups: groupsOf(own),
      ...(group === undefined
        ? { nonResourceAttributes: { verb, path } }
        : { resourceAttributes: { verb, group, resource, subresource, namespace, name } }),
    },
  });
  return status?.allowed === true;
}
