import { type DashboardOptions, field, list } from '../../../constructs';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { added, changes, errors, graph, object } from '../platform-fixture';

const DEPLOYMENT = 'Deployment.apps/kubeflow/centraldashboard';
const CONFIG = 'ConfigMap/kubeflow/centraldashboard-config';
const PARAMETERS = 'ConfigMap/kubeflow/centraldashboard-parameters';
const POD = '.spec.template.spec';

/** Without the parts that have nothing to do with it. */
const OTHERS: Partial<KubeflowPlatformOptions> = { certManager: false, istio: false, profiles: false, gpu: false };
const changed = (dashboard: DashboardOptions, more: Partial<KubeflowPlatformOptions> = {}) =>
  changes(OTHERS, { ...OTHERS, dashboard, ...more });
const env = (dashboard: DashboardOptions = {}, more: Partial<KubeflowPlatformOptions> = {}) => {
  const [program] = list(
    object(DEPLOYMENT, { ...OTHERS, dashboard, ...more }),
    'spec',
    'template',
    'spec',
    'containers',
  );
  return Object.fromEntries(
    list(program, 'env').map((each) => [field(each, 'name'), field(each, 'value') ?? field(each, 'valueFrom')]),
  );
};

test('by default nobody registers, metrics are off, and signing out is oauth2-proxy’s', () => {
  expect(env()).toEqual({
    LOGOUT_URL: '/oauth2/sign_out',
    USERID_HEADER: 'kubeflow-userid',
    USERID_PREFIX: '',
    PROFILES_KFAM_SERVICE_HOST: 'profiles-kfam.kubeflow',
    REGISTRATION_FLOW: 'false',
    DASHBOARD_CONFIGMAP: 'centraldashboard-config',
    COLLECT_METRICS: 'false',
    POD_NAMESPACE: { fieldRef: { fieldPath: 'metadata.namespace' } },
  });
});

test.each<[string, DashboardOptions, string, Record<string, string>]>([
  ['registration', { registrationFlow: true }, 'CD_REGISTRATION_FLOW', { REGISTRATION_FLOW: 'true' }],
  ['metrics', { metrics: true }, 'CD_COLLECT_METRICS', { COLLECT_METRICS: 'true' }],
])('%s is in the pod and in the parameters', (_, options, parameter, expected) => {
  expect(env(options)).toEqual({ ...env(), ...expected });
  expect(changed(options)[`${PARAMETERS}.data.${parameter}`]).toEqual(['false', 'true']);
  expect(Object.keys(changed(options))).toHaveLength(2);
});

test('the button to sign out may lead to the identity provider', () => {
  expect(env({ logoutUrl: 'https://login.example.com/logout' })).toEqual({
    ...env(),
    LOGOUT_URL: 'https://login.example.com/logout',
  });
});

test('charts come from a Prometheus, and lead to a page', () => {
  const prometheus = { url: 'http://prometheus.monitoring:9090', dashboard: 'https://grafana.example.com' };
  expect(env({ prometheus })).toEqual({
    ...env(),
    PROMETHEUS_URL: prometheus.url,
    METRICS_DASHBOARD: prometheus.dashboard,
  });
});

test('it believes the platform’s identity header', () => {
  const identity = { userHeader: 'x-user', userPrefix: 'idp:' };
  expect(env({}, { identity })).toEqual({ ...env(), USERID_HEADER: 'x-user', USERID_PREFIX: 'idp:' });
});

test('pages may be opened without the frame', () => {
  expect(changed({ forceIframe: false })).toEqual({
    [`${CONFIG}.data.settings`]: ['{"DASHBOARD_FORCE_IFRAME":true}', '{"DASHBOARD_FORCE_IFRAME":false}'],
  });
});

test('links are in one ConfigMap only', () => {
  expect(Object.keys(changed({ removeLinks: { menu: ['Volumes'] } }))).toEqual([`${CONFIG}.data.links`]);
});

test('resources, further variables and placement are the container’s and the pod’s', () => {
  expect(
    changed({
      resources: { limits: { memory: '256Mi' } },
      extraEnv: { NODE_OPTIONS: '--max-old-space-size=200' },
      nodeSelector: { pool: 'system' },
      priorityClassName: 'platform',
    }),
  ).toEqual({
    [`${DEPLOYMENT}${POD}.containers.0.resources.limits.memory`]: [undefined, '256Mi'],
    [`${DEPLOYMENT}${POD}.containers.0.env.8.name`]: [undefined, 'NODE_OPTIONS'],
    [`${DEPLOYMENT}${POD}.containers.0.env.8.value`]: [undefined, '--max-old-space-size=200'],
    [`${DEPLOYMENT}${POD}.nodeSelector.pool`]: [undefined, 'system'],
    [`${DEPLOYMENT}${POD}.priorityClassName`]: [undefined, 'platform'],
  });
});

test('replicas bring a disruption budget', () => {
  expect(added(OTHERS, { ...OTHERS, dashboard: { replicas: 2 } })).toEqual([
    'PodDisruptionBudget.policy/kubeflow/centraldashboard',
  ]);
});

test('labels of pods cannot hide them from their Deployment', () => {
  expect(changed({ podLabels: { team: 'platform', app: 'mine' } })).toEqual({
    [`${DEPLOYMENT}.spec.template.metadata.labels.team`]: [undefined, 'platform'],
  });
});

test('a mirror and its Secret', () => {
  const image = (registry: string) => `${registry}/kubeflow/kubeflow/central-dashboard:v1.10.0`;
  expect(changed({ imageRegistry: 'mirror.example.com', imagePullSecrets: ['mirror'] })).toEqual({
    [`${DEPLOYMENT}${POD}.containers.0.image`]: [image('ghcr.io'), image('mirror.example.com')],
    [`${DEPLOYMENT}${POD}.imagePullSecrets.0.name`]: [undefined, 'mirror'],
  });
});

test('only the ingress gateway may call it', () => {
  expect(object('AuthorizationPolicy.security.istio.io/kubeflow/central-dashboard', OTHERS).spec).toEqual({
    action: 'ALLOW',
    selector: { matchLabels: { app: 'centraldashboard' } },
    rules: [
      {
        from: [{ source: { principals: ['cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account'] } }],
      },
    ],
  });
});

test('it reads its own settings, and no Secret', () => {
  const { rules } = object('Role.rbac.authorization.k8s.io/kubeflow/centraldashboard', OTHERS);
  expect(rules).toEqual([
    { apiGroups: ['app.k8s.io'], resources: ['applications'], verbs: ['get', 'list', 'watch'] },
    { apiGroups: [''], resources: ['configmaps'], verbs: ['get'], resourceNames: ['centraldashboard-config'] },
  ]);
});

test('it comes after its account and rights', () => {
  const node = graph(OTHERS).nodes.find(({ key }) => key === DEPLOYMENT);
  expect(node?.needs.map(({ to }) => to)).toEqual(
    expect.arrayContaining([
      'ServiceAccount/kubeflow/centraldashboard',
      'RoleBinding.rbac.authorization.k8s.io/kubeflow/centraldashboard',
      'ClusterRoleBinding.rbac.authorization.k8s.io/centraldashboard',
    ]),
  );
});

test('what is wrong is said with its path, all of it at once', () => {
  const dashboard: DashboardOptions = {
    replicas: 0,
    resources: { requests: { cpu: 'much' } },
    logoutUrl: 'logout',
    prometheus: { url: 'prometheus:9090' },
    removeLinks: { quick: ['Nothing'] },
  };
  expect(errors({ ...OTHERS, dashboard })).toEqual([
    expect.stringMatching(/^platform\/dashboard: logoutUrl: "logout" is no URL/),
    expect.stringMatching(/^platform\/dashboard: prometheus\.url: "prometheus:9090" is no URL/),
    expect.stringMatching(/^platform\/dashboard: removeLinks\.quick\[0\]: there is no "Nothing"/),
    expect.stringMatching(/^platform\/dashboard: replicas: 0 is out of range/),
    expect.stringMatching(/^platform\/dashboard: resources\.requests\.cpu: "much" is no quantity/),
  ]);
});
