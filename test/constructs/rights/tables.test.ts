import { type Manifest, text } from '../../../constructs';
import { podTemplate } from '../../../constructs/graph';
import {
  type AccessRequest,
  Authorizer,
  accountsOfPods,
  asked,
  boundAccounts,
  DANGERS,
  type Danger,
  RIGHTS_TABLES,
  RIGHTS_WITH_OPTIONS,
  type RightsTable,
  requestsOf,
  unneeded,
} from '../../support/rights';
import { MANIFESTS, TENANT } from '../../support/rights/platform-of-all-parts';
import { objects } from '../platform-fixture';

const rbac = new Authorizer(MANIFESTS);
const platform = MANIFESTS.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
const said = ({ verb, group, resource, namespace = '', name = '' }: AccessRequest) =>
  [verb, group === '' ? 'core' : group, resource, namespace, name].filter(Boolean).join(' ');

/** Accounts whose pods ask the API server for nothing. */
const NEEDS_NOTHING = [
  // Envoy before the metadata of Pipelines, Katib's database and what manages it.
  'kubeflow/default',
  'kubeflow/metadata-grpc-server',
  'kubeflow/ml-pipeline-visualizationserver',
  'kubeflow/model-registry-server',
  'kubeflow/mysql',
  'kubeflow/seaweedfs',
  'nvidia-device-plugin/nvidia-device-plugin-service-account',
  'oauth2-proxy/oauth2-proxy',
  // A tenant's own: its bindings are the Profile controller's to write.
  `${TENANT}/default-editor`,
];

/** What an account may not do and needs, may do and need not, and the dangerous rights that it has. */
function judged(rbac: Authorizer, table: RightsTable) {
  const { account, needs, gives = [] } = table;
  const [own = ''] = account.split('/');
  const places = { own, tenant: TENANT, platform: [...platform.filter((name) => name !== TENANT), 'kube-system'] };
  const isAllowed = (ask: AccessRequest) => rbac.allows(account, ask);
  const asks = [...needs, ...gives].flatMap((need) => requestsOf(account, need));
  return {
    missing: asks.filter((ask) => !isAllowed(ask)).map(said),
    unneeded: unneeded(table, rbac.grantsOf(account)).map(said),
    dangers: (Object.keys(DANGERS) as Danger[]).filter((danger) => DANGERS[danger](places).some(isAllowed)),
  };
}

const reasoned = ({ dangers = {} }: RightsTable) => Object.keys(DANGERS).filter((danger) => danger in dangers);

test.each(RIGHTS_TABLES.map((table) => [table.account, table] as const))(
  '%s may do what it needs and nothing else, and has dangerous rights for a reason only',
  (_, table) => {
    expect(judged(rbac, table)).toEqual({ missing: [], unneeded: [], dangers: reasoned(table) });
  },
);

test.each(RIGHTS_WITH_OPTIONS.map(({ options, table }) => [table.account, options, table] as const))(
  '%s with %j has what it needs then beside',
  (account, options, more) => {
    const table = RIGHTS_TABLES.find((each) => each.account === account);
    const whole: RightsTable = {
      ...more,
      needs: [...(table?.needs ?? []), ...more.needs],
      dangers: { ...table?.dangers, ...more.dangers },
    };
    const manifests = [...objects({ ...options }).values()];
    expect(judged(new Authorizer(manifests), whole)).toEqual({
      missing: [],
      unneeded: [],
      dangers: reasoned(whole),
    });
    expect(judged(rbac, whole).missing).not.toEqual([]);
  },
  20_000,
);

test('Spark’s controller has no right to pods but where it may run applications', () => {
  const spark = new Authorizer(objects({ spark: { jobNamespaces: [TENANT] } }).values());
  const may = (namespace?: string) =>
    spark.allows('kubeflow/spark-operator-controller', { verb: 'create', group: '', resource: 'pods', namespace });
  expect([TENANT, 'kube-system', 'team-b', undefined].map(may)).toEqual([true, false, false, false]);
});

describe('all accounts', () => {
  const pods = accountsOfPods(MANIFESTS);
  const tables = RIGHTS_TABLES.map(({ account }) => account);

  test('have one table, and none is about nobody', () => {
    const meant = [...new Set([...pods.keys(), ...boundAccounts(MANIFESTS)])].filter(
      (account) => !NEEDS_NOTHING.includes(account),
    );
    expect([...tables].sort()).toEqual(meant.sort());
  });

  test('that need nothing have no binding, or no token', () => {
    const bound = boundAccounts(MANIFESTS);
    const hasToken = (manifest: Manifest) =>
      text(podTemplate(manifest), 'spec', 'automountServiceAccountToken') !== 'false';
    expect(NEEDS_NOTHING.filter((account) => !pods.has(account))).toEqual([]);
    expect(NEEDS_NOTHING.filter((account) => bound.includes(account) && pods.get(account)?.some(hasToken))).toEqual([]);
  });
});

/** Wildcards of accounts, and why each is there. */
const WILDCARDS: Readonly<Record<string, string>> = {
  'istio-system/istiod resources config.istio.io':
    'It reads all kinds of Istio, also those of the next version’s definitions.',
  'istio-system/istiod resources security.istio.io': 'As before.',
  'istio-system/istiod resources networking.istio.io': 'As before.',
  'istio-system/istiod resources authentication.istio.io': 'As before.',
  'istio-system/istiod resources rbac.istio.io': 'As before.',
  'istio-system/istiod resources telemetry.istio.io': 'As before.',
  'istio-system/istiod resources extensions.istio.io': 'As before.',
  'istio-system/istiod resources gateway.networking.k8s.io': 'As before, of the Gateway API, which the cluster brings.',
  'istio-system/istiod resources gateway.networking.x-k8s.io': 'As before.',
  'kubeflow/katib-controller verbs kubeflow.org':
    'With early stopping it makes a role with every verb on trials, and can only give what it has.',
};

test('wildcards are few, each with a reason', () => {
  const found = new Set<string>();
  for (const { account } of RIGHTS_TABLES) {
    for (const { verb, group = '', resource } of rbac.grantsOf(account).flatMap(asked)) {
      if (verb === '*') found.add(`${account} verbs ${group}`);
      if (group === '*') found.add(`${account} groups`);
      if (resource.startsWith('*')) found.add(`${account} resources ${group}`);
    }
  }
  expect([...found].sort()).toEqual(Object.keys(WILDCARDS).sort());
});

test('reasons say something', () => {
  const reasons = [...RIGHTS_TABLES, ...RIGHTS_WITH_OPTIONS.map(({ table }) => table)].flatMap(
    ({ dangers = {}, from }) => [from, ...Object.values(dangers)],
  );
  for (const reason of reasons) expect(reason.length).toBeGreaterThan(19);
});
