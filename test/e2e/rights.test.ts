import { RIGHTS_TABLES } from '../support/rights';
import { MANIFESTS, TENANT } from '../support/rights/platform-of-all-parts';
import { reviewTables } from './access-reviews';
import { emptyCluster } from './cluster';
import { eventually, type Kube } from './kube';

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
  for (const role of collecting.filter(({ metadata }) => metadata.name.startsWith('knative-'))) {
    await eventually(async () => ((await cluster.get(role))?.rules as unknown[] | undefined)?.length);
  }
}, 120_000);

test(`the API server says of ${RIGHTS_TABLES.length} accounts what the tables say`, async () => {
  const reviews = await reviewTables(cluster, MANIFESTS, RIGHTS_TABLES, TENANT);
  expect(reviews.length).toBeGreaterThan(4000);
  expect(reviews.filter(({ needed, allowed }) => needed && !allowed)).toEqual([]);
  expect(reviews.filter(({ expected, allowed }) => expected !== allowed)).toEqual([]);
}, 120_000);
