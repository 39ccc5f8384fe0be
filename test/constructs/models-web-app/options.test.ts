import type { ModelsWebAppOptions } from '../../../constructs';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { NO_OTHER_PART } from '../../support/first-parts';
import { added, changes, errors, object } from '../platform-fixture';

const OTHERS: Partial<KubeflowPlatformOptions> = {
  ...NO_OTHER_PART,
  kserve: {},
};
const DEPLOYMENT = 'Deployment.apps/kubeflow/kserve-models-web-app';
const CONFIG = 'ConfigMap/kubeflow/kserve-models-web-app-config';
const POD = `${DEPLOYMENT}.spec.template.spec`;

const platform = (modelsWebApp: ModelsWebAppOptions, more: Partial<KubeflowPlatformOptions> = {}) => ({
  ...OTHERS,
  modelsWebApp,
  ...more,
});
const changed = (modelsWebApp: ModelsWebAppOptions) => changes(platform({}), platform(modelsWebApp));

test('cookies are secure where users come over HTTPS, and where they are said to be', () => {
  const data = (options: ModelsWebAppOptions, more: Partial<KubeflowPlatformOptions> = {}) =>
    object(CONFIG, platform(options, more)).data;
  expect(data({})).toHaveProperty('APP_SECURE_COOKIES', 'False');
  expect(data({ secureCookies: true })).not.toHaveProperty('APP_SECURE_COOKIES');
  expect(data({}, { address: { host: 'kubeflow.example.com' } })).not.toHaveProperty('APP_SECURE_COOKIES');
});

test('charts come from a Grafana elsewhere', () => {
  expect(changed({ grafana: { prefix: '/monitoring', cpuAndMemory: 'd/cpu', httpRequests: 'd/http' } })).toEqual({
    [`${CONFIG}.data.GRAFANA_PREFIX`]: ['/grafana', '/monitoring'],
    [`${CONFIG}.data.GRAFANA_CPU_MEMORY_DB`]: ['db/knative-serving-revision-cpu-and-memory-usage', 'd/cpu'],
    [`${CONFIG}.data.GRAFANA_HTTP_REQUESTS_DB`]: ['db/knative-serving-revision-http-requests', 'd/http'],
  });
});

test('the cookie may go with links from other sites', () => {
  expect(changed({ sameSite: 'Lax' })).toEqual({ [`${CONFIG}.data.CSRF_SAMESITE`]: [undefined, 'Lax'] });
});

test('it believes the platform’s identity header', () => {
  const identity = { userHeader: 'x-user', userPrefix: 'idp:' };
  expect(object(CONFIG, platform({}, { identity })).data).toMatchObject({
    USERID_HEADER: 'x-user',
    USERID_PREFIX: 'idp:',
  });
});

test('resources, variables and placement', () => {
  expect(
    changed({
      resources: { limits: { memory: '256Mi' } },
      extraEnv: { A: 'b' },
      nodeSelector: { pool: 'system' },
      podLabels: { team: 'platform' },
    }),
  ).toEqual({
    [`${POD}.containers.0.resources.limits.memory`]: [undefined, '256Mi'],
    [`${POD}.containers.0.env.1.name`]: [undefined, 'A'],
    [`${POD}.containers.0.env.1.value`]: [undefined, 'b'],
    [`${POD}.nodeSelector.pool`]: [undefined, 'system'],
    [`${DEPLOYMENT}.spec.template.metadata.labels.team`]: [undefined, 'platform'],
  });
});

test('replicas bring a disruption budget', () => {
  expect(added(platform({}), platform({ replicas: 2 }))).toEqual([
    'PodDisruptionBudget.policy/kubeflow/kserve-models-web-app',
  ]);
});

test('a mirror and its Secret', () => {
  const image = (registry: string) => `${registry}/kserve/models-web-app:0.16.1`;
  expect(changed({ imageRegistry: 'mirror.example.com', imagePullSecrets: ['mirror'] })).toEqual({
    [`${POD}.containers.0.image`]: [image('ghcr.io'), image('mirror.example.com')],
    [`${POD}.imagePullSecrets.0.name`]: [undefined, 'mirror'],
  });
});

test('only the ingress gateway may call it', () => {
  expect(
    object('AuthorizationPolicy.security.istio.io/kubeflow/kserve-models-web-app', platform({})).spec,
  ).toMatchObject({
    rules: [
      {
        from: [{ source: { principals: ['cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account'] } }],
      },
    ],
  });
});

test('what is wrong is said with its path', () => {
  expect(errors(platform({ grafana: { prefix: 'grafana' }, replicas: 0 }))).toEqual(
    ['grafana.prefix', 'replicas'].map((path) => expect.stringContaining(`platform/models-web-app: ${path}: `)),
  );
});
