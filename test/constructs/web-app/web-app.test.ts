import { type CrudWebAppOptions, field, list, type ObjectKey } from '../../../constructs';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { NOBODY_SIGNS_IN } from '../../support/first-parts';
import { added, changes, errors, graph, object } from '../platform-fixture';

type Options = Partial<KubeflowPlatformOptions>;

/** Each page with its part alone, and the number of its container's environment variable that says whether cookies are secure. */
const OTHERS: Options = { certManager: false, istio: false, profiles: false, gpu: false, ...NOBODY_SIGNS_IN };
const PAGES = [
  {
    app: 'jupyter-web-app',
    parameters: 'JWA',
    prefix: '/jupyter',
    options: (webApp: CrudWebAppOptions): Options => ({ ...OTHERS, podDefaults: {}, notebooks: { webApp } }),
  },
  {
    app: 'volumes-web-app',
    parameters: 'VWA',
    prefix: '/volumes',
    options: (webApp: CrudWebAppOptions): Options => ({
      ...OTHERS,
      podDefaults: {},
      notebooks: { webApp: false },
      volumes: { webApp },
    }),
  },
  {
    app: 'tensorboards-web-app',
    parameters: 'TWA',
    prefix: '/tensorboards',
    options: (webApp: CrudWebAppOptions): Options => ({ ...OTHERS, podDefaults: {}, tensorboards: { webApp } }),
  },
];

describe.each(PAGES)('$app', ({ app, parameters, prefix, options }) => {
  const DEPLOYMENT: ObjectKey = `Deployment.apps/kubeflow/${app}-deployment`;
  const PARAMETERS = `ConfigMap/kubeflow/${app}-parameters.data.${parameters}`;
  const CONTAINER = `${DEPLOYMENT}.spec.template.spec.containers.0`;
  const changed = (webApp: CrudWebAppOptions) => changes(options({}), options(webApp));
  const env = (webApp: CrudWebAppOptions = {}, more: Options = {}) => {
    const [program] = list(
      object(DEPLOYMENT, { ...options(webApp), ...more }),
      'spec',
      'template',
      'spec',
      'containers',
    );
    return Object.fromEntries(list(program, 'env').map((each) => [field(each, 'name'), field(each, 'value')]));
  };

  test('cookies are secure where users come over HTTPS, and where they are said to be', () => {
    const address = { host: 'kubeflow.example.com' };
    expect(env()).toMatchObject({ APP_PREFIX: prefix, APP_SECURE_COOKIES: 'false' });
    expect(env({}, { address })).toMatchObject({ APP_SECURE_COOKIES: 'true' });
    expect(env({}, { address: { ...address, tls: false } })).toMatchObject({ APP_SECURE_COOKIES: 'true' });
    expect(env({ secureCookies: false }, { address })).toMatchObject({ APP_SECURE_COOKIES: 'false' });
    expect(Object.values(changed({ secureCookies: true }))).toEqual([
      ['false', 'true'],
      ['false', 'true'],
    ]);
    expect(Object.keys(changed({ secureCookies: true }))).toContain(`${PARAMETERS}_APP_SECURE_COOKIES`);
  });

  test('metrics are off, and can be switched on', () => {
    expect(env()).not.toHaveProperty('METRICS');
    expect(env({ metrics: true })).toEqual({ ...env(), METRICS: '1' });
    expect(changed({ metrics: true })[`${PARAMETERS}_APP_ENABLE_METRICS`]).toEqual(['0', '1']);
  });

  test('the cookie may go with links from other sites', () => {
    expect(env({ sameSite: 'Lax' })).toEqual({ ...env(), CSRF_SAMESITE: 'Lax' });
  });

  test('it believes the platform’s identity header', () => {
    const identity = { userHeader: 'x-user', userPrefix: 'idp:' };
    expect(env({}, { identity })).toEqual({ ...env(), USERID_HEADER: 'x-user', USERID_PREFIX: 'idp:' });
  });

  test('resources, further variables and placement are the container’s and the pod’s', () => {
    expect(
      changed({
        resources: { requests: { cpu: '20m' } },
        nodeSelector: { pool: 'system' },
        priorityClassName: 'platform',
        extraArgs: ['--more'],
      }),
    ).toEqual({
      [`${CONTAINER}.args.0`]: [undefined, '--more'],
      [`${CONTAINER}.resources.requests.cpu`]: [undefined, '20m'],
      [`${DEPLOYMENT}.spec.template.spec.nodeSelector.pool`]: [undefined, 'system'],
      [`${DEPLOYMENT}.spec.template.spec.priorityClassName`]: [undefined, 'platform'],
    });
  });

  test('replicas bring a disruption budget', () => {
    expect(added(options({}), options({ replicas: 2 }))).toEqual([
      `PodDisruptionBudget.policy/kubeflow/${app}-deployment`,
    ]);
  });

  test('only the ingress gateway may call it, which sends it the path without its prefix', () => {
    const principals = ['cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account'];
    expect(object(`AuthorizationPolicy.security.istio.io/kubeflow/${app}`, options({})).spec).toEqual({
      action: 'ALLOW',
      selector: { matchLabels: { app } },
      rules: [{ from: [{ source: { principals } }] }],
    });
    expect(object(`VirtualService.networking.istio.io/kubeflow/${app}-${app}`, options({})).spec).toMatchObject({
      http: [{ match: [{ uri: { prefix: `${prefix}/` } }], rewrite: { uri: '/' } }],
    });
  });

  test('it comes after its account and rights', () => {
    const node = graph(options({})).nodes.find(({ key }) => key === DEPLOYMENT);
    expect(node?.needs.map(({ to }) => to)).toEqual(
      expect.arrayContaining([
        `ServiceAccount/kubeflow/${app}-service-account`,
        `ClusterRoleBinding.rbac.authorization.k8s.io/${app}-cluster-role-binding`,
      ]),
    );
  });

  test('what is wrong is said with its path', () => {
    expect(errors(options({ replicas: 0, resources: { limits: { memory: 'much' } } }))).toEqual([
      expect.stringMatching(/^platform\/\w+: webApp\.replicas: 0 is out of range/),
      expect.stringMatching(/^platform\/\w+: webApp\.resources\.limits\.memory: "much" is no quantity/),
    ]);
  });
});

describe('a page needs what it lists', () => {
  test.each<[Options, string]>([
    [{ notebooks: {} }, 'notebooks: the page lists what podDefaults installs'],
    [{ tensorboards: {} }, 'tensorboards: the page lists what podDefaults installs'],
    [{ podDefaults: {}, volumes: {} }, 'volumes: the page lists what notebooks installs'],
  ])('%j', (options, problem) => {
    expect(errors({ ...OTHERS, ...options })).toEqual([expect.stringContaining(problem)]);
  });

  test('without its page a part stands alone', () => {
    for (const part of ['notebooks', 'volumes', 'tensorboards']) {
      expect(errors({ ...OTHERS, [part]: { webApp: false } })).toEqual([]);
    }
  });
});
