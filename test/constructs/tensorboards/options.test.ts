import type { TensorboardsOptions } from '../../../constructs';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { NO_OTHER_PART } from '../../support/first-parts';
import { added, changes, errors, graph, objects } from '../platform-fixture';

const OTHERS: Partial<KubeflowPlatformOptions> = {
  ...NO_OTHER_PART,
  podDefaults: {},
};
const CONTROLLER = 'Deployment.apps/kubeflow/tensorboard-controller-deployment';
const CONFIG = 'ConfigMap/kubeflow/tensorboard-controller-config.data';
const POD = `${CONTROLLER}.spec.template.spec`;

const platform = (tensorboards: TensorboardsOptions, more: Partial<KubeflowPlatformOptions> = {}) => ({
  ...OTHERS,
  tensorboards,
  ...more,
});
const changed = (tensorboards: TensorboardsOptions) => changes(platform({}), platform(tensorboards));

test('the image of TensorBoard is upstream’s from a mirror, or another as it is', () => {
  const image = 'registry.example.com/tensorboard:2.19';
  const upstream = 'tensorflow/tensorflow:2.5.1';
  expect(changed({ controller: { image } })).toEqual({
    [`${CONFIG}.TENSORBOARD_IMAGE`]: [`docker.io/${upstream}`, image],
  });
  expect(changed({ imageRegistry: 'mirror.example.com' })).toMatchObject({
    [`${CONFIG}.TENSORBOARD_IMAGE`]: [`docker.io/${upstream}`, `mirror.example.com/${upstream}`],
    [`${POD}.containers.1.image`]: [
      'quay.io/brancz/kube-rbac-proxy:v0.8.0',
      'mirror.example.com/brancz/kube-rbac-proxy:v0.8.0',
    ],
  });
});

test('a TensorBoard goes to the node of its volume, unless it is told not to', () => {
  expect(changed({ controller: { sameNodeAsVolume: false } })).toEqual({
    [`${CONFIG}.RWO_PVC_SCHEDULING`]: ['True', 'False'],
  });
});

test('TensorBoards are under the platform’s address', () => {
  const address = { host: 'kubeflow.example.com' };
  const moved = changes({ ...platform({ webApp: false }) }, platform({ webApp: false }, { address }));
  expect(moved[`${CONFIG}.ISTIO_HOST`]).toEqual(['*', address.host]);
});

test('several pods of the controller elect one, and may be away one at a time', () => {
  const two = { controller: { replicas: 2 } };
  expect(changed(two)).toMatchObject({
    [`${CONTROLLER}.spec.replicas`]: [1, 2],
    [`${POD}.containers.0.args.2`]: [undefined, '--leader-elect'],
  });
  expect(added(platform({}), platform(two))).toEqual([
    'PodDisruptionBudget.policy/kubeflow/tensorboard-controller-deployment',
  ]);
});

test('resources, arguments, variables and placement of the controller', () => {
  expect(
    changed({
      controller: {
        resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { cpu: '500m', memory: '1Gi' } },
        extraArgs: ['--zap-log-level=debug'],
        extraEnv: { HTTPS_PROXY: 'http://proxy:3128' },
        nodeSelector: { pool: 'system' },
        priorityClassName: 'platform',
      },
    }),
  ).toEqual({
    [`${POD}.containers.0.resources.limits.memory`]: ['128Mi', '1Gi'],
    [`${POD}.containers.0.args.2`]: [undefined, '--zap-log-level=debug'],
    [`${POD}.containers.0.env.0.name`]: [undefined, 'HTTPS_PROXY'],
    [`${POD}.containers.0.env.0.value`]: [undefined, 'http://proxy:3128'],
    [`${POD}.nodeSelector.pool`]: [undefined, 'system'],
    [`${POD}.priorityClassName`]: [undefined, 'platform'],
  });
});

test('labels and annotations of its pod cannot hide it from its Deployment', () => {
  expect(
    changed({ controller: { podLabels: { team: 'platform', 'control-plane': 'mine' }, podAnnotations: { a: 'b' } } }),
  ).toEqual({
    [`${CONTROLLER}.spec.template.metadata.labels.team`]: [undefined, 'platform'],
    [`${CONTROLLER}.spec.template.metadata.annotations.a`]: [undefined, 'b'],
  });
});

test('without its page the controller is left, and serves its kind', () => {
  const names = [...objects(platform({ webApp: false })).keys()];
  expect(names.filter((name) => name.includes('tensorboards-web-app'))).toEqual([
    'NetworkPolicy.networking.k8s.io/kubeflow/tensorboards-web-app',
  ]);
  const definition = graph(platform({ webApp: false })).nodes.find(({ key }) =>
    key.endsWith('/tensorboards.tensorboard.kubeflow.org'),
  );
  expect(definition).toBeDefined();
});

test('what is wrong is said with its path, all of it at once', () => {
  const resources = { limits: { memory: 'much' } };
  const found = errors(platform({ controller: { replicas: 0, metricsProxy: { resources } }, webApp: { resources } }));
  const paths = [
    'controller.replicas',
    'controller.metricsProxy.resources.limits.memory',
    'webApp.resources.limits.memory',
  ];
  expect(found).toEqual(paths.map((path) => expect.stringContaining(`platform/tensorboards: ${path}: `)));
});
