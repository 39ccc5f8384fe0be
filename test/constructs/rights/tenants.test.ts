import type { Manifest } from '../../../constructs';
import { Authorizer, needs, own, requestsOf } from '../../support/rights';
import { MANIFESTS, TENANT } from '../../support/rights/platform-of-all-parts';

const RBAC = 'rbac.authorization.k8s.io';
const READ = 'get list watch';

/** As the Profile controller binds them. */
const bound = (account: string, clusterRole: string): Manifest => ({
  apiVersion: `${RBAC}/v1`,
  kind: 'RoleBinding',
  metadata: { name: account, namespace: TENANT },
  roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: clusterRole },
  subjects: [{ kind: 'ServiceAccount', name: account, namespace: TENANT }],
});
const EDITOR = `${TENANT}/default-editor`;
const VIEWER = `${TENANT}/default-viewer`;
const rbac = new Authorizer([
  ...MANIFESTS,
  bound('default-editor', 'kubeflow-edit'),
  bound('default-viewer', 'kubeflow-view'),
]);

/** What programs do with the account that pods of tenants have. */
test.each([
  ['the executor of Argo in each step of a run', [needs('create patch', 'argoproj.io', 'workflowtaskresults', own)]],
  [
    'the driver and the launcher of Pipelines',
    [
      needs('get', 'core', 'configmaps secrets', own),
      needs('get list create patch', 'core', 'pods', own),
      needs('get create delete', 'core', 'persistentvolumeclaims', own),
      needs('get list watch update patch', 'argoproj.io', 'workflows', own),
    ],
  ],
  [
    'a notebook that submits runs, training, experiments and models',
    [
      needs('create get list', 'pipelines.kubeflow.org', 'runs', own),
      needs(`${READ} create delete`, 'trainer.kubeflow.org', 'trainjobs', own),
      needs(`${READ} create delete`, 'kubeflow.org', 'pytorchjobs experiments notebooks', own),
      needs(`${READ} create delete patch`, 'serving.kserve.io', 'inferenceservices', own),
      needs(`${READ} create delete`, 'sparkoperator.k8s.io', 'sparkapplications', own),
      needs(READ, 'core', 'pods pods/log events', own),
    ],
  ],
  ['the driver of a Spark application', [needs(`${READ} create delete`, 'core', 'pods services configmaps', own)]],
  ['the sidecar of a trial', [needs('get', 'core', 'pods', own), needs('get', 'kubeflow.org', 'trials', own)]],
])('%s has the rights that it needs', (_, rows) => {
  const missing = rows.flatMap((row) => requestsOf(EDITOR, row)).filter((request) => !rbac.allows(EDITOR, request));
  expect(missing).toEqual([]);
});

const SECRET = { verb: 'get', group: '', resource: 'secrets' };
const FORBIDDEN = [
  ...[undefined, 'kubeflow', 'kube-system', 'team-b'].map((namespace) => ({ ...SECRET, namespace })),
  { verb: 'impersonate', group: '', resource: 'serviceaccounts', namespace: TENANT },
  { verb: 'create', group: '', resource: 'serviceaccounts/token', namespace: TENANT },
  { verb: 'update', group: '', resource: 'resourcequotas', namespace: TENANT },
  { verb: 'create', group: RBAC, resource: 'rolebindings', namespace: TENANT },
  { verb: 'create', group: RBAC, resource: 'roles', namespace: TENANT },
  { verb: 'create', group: 'security.istio.io', resource: 'authorizationpolicies', namespace: TENANT },
  { verb: 'create', group: 'networking.istio.io', resource: 'virtualservices', namespace: TENANT },
  { verb: 'create', group: 'networking.istio.io', resource: 'envoyfilters', namespace: TENANT },
  { verb: 'update', group: '', resource: 'namespaces', name: TENANT, namespace: TENANT },
  { verb: 'update', group: 'kubeflow.org', resource: 'profiles', name: TENANT },
];

test.each([EDITOR, VIEWER])('%s stays in its tenant, and does not guard it', (account) => {
  expect(FORBIDDEN.filter((request) => rbac.allows(account, request))).toEqual([]);
});

test('a viewer reads no Secret, and makes what shows artifacts only, as upstream has it', () => {
  expect(rbac.allows(VIEWER, { ...SECRET, namespace: TENANT })).toBe(false);
  const found = rbac
    .grantsOf(VIEWER)
    .filter(({ verbs }) => verbs.some((verb) => !['get', 'list', 'watch', 'readArtifact'].includes(verb)))
    .flatMap(({ resources }) => resources);
  expect([...new Set(found)].sort()).toEqual(['viewers', 'visualizations']);
});
