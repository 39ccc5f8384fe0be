import { text } from '../../constructs';
import { groupsOf, type Need, RIGHTS_TABLES } from '../support/rights';
import { MANIFESTS, TENANT } from '../support/rights/platform-of-all-parts';
import { reviewTables } from './access-reviews';
import { emptyCluster } from './cluster';
import { eventually, type Kube, type Live } from './kube';

/** The rights of every part by themselves, those that are off by default too: the parts need not run for it. */
const RBAC = ['Namespace', 'ClusterRole', 'Role', 'ClusterRoleBinding', 'RoleBinding'];
let cluster: Kube;

beforeAll(async () => {
  cluster = await emptyCluster();
  const rights = MANIFESTS.filter(({ kind }) => RBAC.includes(kind));
  for (const kind of RBAC) {
    await Promise.all(rights.filter((each) => each.kind === kind).map((each) => cluster.apply(each)));
  }
  const collecting = rights.filter(({ aggregationRule }) => aggregationRule !== undefined);
  const bound = new Set(rights.map((each) => text(each, 'roleRef', 'name')));
  for (const role of collecting.filter(({ metadata }) => bound.has(metadata.name))) {
    await eventually(async () => ((await cluster.get(role))?.rules as unknown[] | undefined)?.length);
  }
}, 120_000);

test(`the API server says of ${RIGHTS_TABLES.length} accounts what the tables say`, async () => {
  const reviews = await reviewTables(cluster, MANIFESTS, RIGHTS_TABLES, TENANT);
  expect(reviews.length).toBeGreaterThan(4000);
  expect(reviews.filter(({ needed, allowed }) => needed && !allowed)).toEqual([]);
  expect(reviews.filter(({ expected, allowed }) => expected !== allowed)).toEqual([]);
}, 120_000);

const RBAC_API = '/apis/rbac.authorization.k8s.io/v1';
const as = (account: string) =>
  [`system:serviceaccount:${account.replace('/', ':')}`, groupsOf(account.split('/')[0] ?? '')] as const;
const ruleOf = ({ verbs, group, resources, names }: Need) => ({
  apiGroups: [group],
  resources,
  verbs,
  resourceNames: names,
});

/** As the account: what the API server says of a role for others. */
function couldGive(account: string, rules: readonly object[]): Promise<Live> {
  const path = `${RBAC_API}/namespaces/${TENANT}/roles`;
  return cluster.couldCreate(path, { metadata: { name: 'for-others' }, rules }, ...as(account));
}

/** The same of a binding. */
function couldBind(account: string, clusterRole: string, everywhere: boolean): Promise<Live> {
  const subject = { kind: 'ServiceAccount', namespace: TENANT, name: 'other' };
  const path = everywhere ? `${RBAC_API}/clusterrolebindings` : `${RBAC_API}/namespaces/${TENANT}/rolebindings`;
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: clusterRole };
  return cluster.couldCreate(path, { metadata: { name: 'for-others' }, roleRef, subjects: [subject] }, ...as(account));
}

test.each(RIGHTS_TABLES.flatMap(({ account, gives }) => (gives ? [[account, gives] as const] : [])))(
  '%s can give what it gives, and no more',
  async (account, gives) => {
    expect(gives.length).toBeGreaterThan(0);
    await couldGive(account, gives.map(ruleOf));
    const more = { apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'], verbs: ['escalate'] };
    await expect(couldGive(account, [more])).rejects.toThrow(/attempting to grant RBAC permissions not currently held/);
  },
);

test.each(RIGHTS_TABLES.flatMap(({ account, binds }) => (binds ? [[account, binds] as const] : [])))(
  '%s can bind what it binds, and nobody to cluster-admin',
  async (account, { clusterRoles, where }) => {
    const everywhere = where === 'everywhere';
    const bound = await Promise.all(clusterRoles.split(' ').map((name) => couldBind(account, name, everywhere)));
    expect(bound).toHaveLength(clusterRoles.split(' ').length);
    await expect(couldBind(account, 'cluster-admin', everywhere)).rejects.toThrow(
      /attempting to grant RBAC permissions not currently held/,
    );
  },
);
