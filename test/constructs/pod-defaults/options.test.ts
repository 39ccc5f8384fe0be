import type { PodDefaultsOptions } from '../../../constructs';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { NOBODY_SIGNS_IN } from '../../support/first-parts';
import { added, changes, errors, graph, object } from '../platform-fixture';

const OTHERS: Partial<KubeflowPlatformOptions> = { istio: false, gpu: false, ...NOBODY_SIGNS_IN };
const DEPLOYMENT = 'Deployment.apps/kubeflow/admission-webhook-deployment';
const WEBHOOK =
  'MutatingWebhookConfiguration.admissionregistration.k8s.io/admission-webhook-mutating-webhook-configuration';
const POD = `${DEPLOYMENT}.spec.template.spec`;

const platform = (podDefaults: PodDefaultsOptions) => ({ ...OTHERS, podDefaults });
const changed = (podDefaults: PodDefaultsOptions) => changes(platform({}), platform(podDefaults));

test('tenants’ pods may come without their PodDefaults while the webhook is away', () => {
  expect(changed({ failurePolicy: 'Ignore', timeoutSeconds: 5 })).toEqual({
    [`${WEBHOOK}.webhooks.0.failurePolicy`]: ['Fail', 'Ignore'],
    [`${WEBHOOK}.webhooks.0.timeoutSeconds`]: [undefined, 5],
  });
});

test('replicas bring a disruption budget', () => {
  expect(changed({ replicas: 2 })[`${DEPLOYMENT}.spec.replicas`]).toEqual([1, 2]);
  expect(added(platform({}), platform({ replicas: 2 }))).toEqual([
    'PodDisruptionBudget.policy/kubeflow/admission-webhook-deployment',
  ]);
  expect(added(platform({}), platform({ replicas: 2, disruptionBudget: false }))).toEqual([]);
});

test('resources, arguments, variables and placement', () => {
  expect(
    changed({
      resources: { requests: { cpu: '20m' } },
      extraArgs: ['--v=4'],
      extraEnv: { A: 'b' },
      tolerations: [{ key: 'platform', operator: 'Exists' }],
      priorityClassName: 'system-cluster-critical',
      podAnnotations: { note: 'x' },
    }),
  ).toEqual({
    [`${POD}.containers.0.resources.requests.cpu`]: [undefined, '20m'],
    [`${POD}.containers.0.args.2`]: [undefined, '--v=4'],
    [`${POD}.containers.0.env.0.name`]: [undefined, 'A'],
    [`${POD}.containers.0.env.0.value`]: [undefined, 'b'],
    [`${POD}.tolerations.0.key`]: [undefined, 'platform'],
    [`${POD}.tolerations.0.operator`]: [undefined, 'Exists'],
    [`${POD}.priorityClassName`]: [undefined, 'system-cluster-critical'],
    [`${DEPLOYMENT}.spec.template.metadata.annotations.note`]: [undefined, 'x'],
  });
});

test('a mirror and its Secret', () => {
  const image = (registry: string) => `${registry}/kubeflow/kubeflow/poddefaults-webhook:v1.10.0`;
  expect(changed({ imageRegistry: 'mirror.example.com', imagePullSecrets: ['mirror'] })).toEqual({
    [`${POD}.containers.0.image`]: [image('ghcr.io'), image('mirror.example.com')],
    [`${POD}.imagePullSecrets.0.name`]: [undefined, 'mirror'],
  });
});

test('it reads PodDefaults and changes none', () => {
  expect(object('ClusterRole.rbac.authorization.k8s.io/admission-webhook-cluster-role', platform({})).rules).toEqual([
    { apiGroups: ['kubeflow.org'], resources: ['poddefaults'], verbs: ['get', 'list', 'watch'] },
  ]);
});

test('it is asked once it answers, with an authority that cert-manager writes', () => {
  const { nodes } = graph(platform({}));
  expect(nodes.find(({ key }) => key === WEBHOOK)?.needs.map(({ to }) => to)).toContain(DEPLOYMENT);
  expect(object(WEBHOOK, platform({})).metadata.annotations).toEqual({
    'cert-manager.io/inject-ca-from': 'kubeflow/admission-webhook-cert',
  });
  expect(nodes.find(({ key }) => key === DEPLOYMENT)?.needs.map(({ to }) => to)).toContain(
    'Certificate.cert-manager.io/kubeflow/admission-webhook-cert',
  );
});

test('what is wrong is said with its path', () => {
  expect(errors(platform({ timeoutSeconds: 31, replicas: 0, resources: { limits: { cpu: 'x' } } }))).toEqual(
    ['timeoutSeconds', 'replicas', 'resources.limits.cpu'].map((path) =>
      expect.stringContaining(`platform/pod-defaults: ${path}: `),
    ),
  );
});
