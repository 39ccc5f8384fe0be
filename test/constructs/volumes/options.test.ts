import { parse } from 'yaml';
import { list, text, type VolumesOptions } from '../../../constructs';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { NOBODY_SIGNS_IN } from '../../support/first-parts';
import { changes, errors, graph, object, objects } from '../platform-fixture';

const OTHERS: Partial<KubeflowPlatformOptions> = {
  istio: false,
  profiles: false,
  gpu: false,
  ...NOBODY_SIGNS_IN,
  podDefaults: {},
  notebooks: { webApp: false },
};
const CONTROLLER = 'Deployment.apps/kubeflow/pvcviewer-controller-manager';
const SPEC = 'ConfigMap/kubeflow/volumes-web-app-viewer-spec';
const POD = `${CONTROLLER}.spec.template.spec`;

const platform = (volumes: VolumesOptions) => ({ ...OTHERS, volumes });
const changed = (volumes: VolumesOptions) => changes(platform({}), platform(volumes));

const viewer = (options: VolumesOptions): Record<string, unknown> =>
  parse(text(object(SPEC, platform(options)), 'data', 'viewer-spec.yaml') ?? '');

describe('the controller', () => {
  test('resources of the program and of the guard of its metrics', () => {
    expect(
      changed({
        controller: {
          resources: { limits: { memory: '256Mi' } },
          metricsProxy: { resources: { limits: { memory: '64Mi' } } },
        },
      }),
    ).toEqual({
      [`${POD}.containers.0.resources.limits.memory`]: ['128Mi', '256Mi'],
      [`${POD}.containers.0.resources.limits.cpu`]: ['500m', undefined],
      [`${POD}.containers.0.resources.requests.cpu`]: ['10m', undefined],
      [`${POD}.containers.0.resources.requests.memory`]: ['64Mi', undefined],
      [`${POD}.containers.1.resources.limits.memory`]: ['128Mi', '64Mi'],
      [`${POD}.containers.1.resources.limits.cpu`]: ['500m', undefined],
      [`${POD}.containers.1.resources.requests.cpu`]: ['5m', undefined],
      [`${POD}.containers.1.resources.requests.memory`]: ['64Mi', undefined],
    });
  });

  test('runs where there is an image for, unless it is given an affinity', () => {
    const architectures = 'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms.0';
    expect(Object.keys(changed({ controller: { nodeSelector: { pool: 'system' } } }))).toEqual([
      `${POD}.nodeSelector.pool`,
    ]);
    expect(changed({ controller: { affinity: {} } })).toHaveProperty(
      [`${POD}.${architectures}.matchExpressions.0.key`],
      ['kubernetes.io/arch', undefined],
    );
  });

  test('elects a leader with any number of pods', () => {
    const args = (volumes: VolumesOptions) =>
      list(list(object(CONTROLLER, platform(volumes)), 'spec', 'template', 'spec', 'containers')[0], 'args');
    expect(args({})).toContain('--leader-elect');
    expect(args({ controller: { replicas: 2 } })).toEqual(args({}));
  });

  test('answers the API server before any PVCViewer is made', () => {
    const definition = 'CustomResourceDefinition.apiextensions.k8s.io/pvcviewers.kubeflow.org';
    const webhook =
      'ValidatingWebhookConfiguration.admissionregistration.k8s.io/pvcviewer-validating-webhook-configuration';
    const needs = (key: string) =>
      graph(platform({}))
        .nodes.find((node) => node.key === key)
        ?.needs.map(({ to }) => to);
    expect(needs(webhook)).toContain(CONTROLLER);
    const annotations = { 'cert-manager.io/inject-ca-from': 'kubeflow/pvcviewer-serving-cert' };
    expect(object(webhook, platform({})).metadata.annotations).toEqual(annotations);
    expect(object(definition, platform({})).metadata.annotations).toEqual(annotations);
  });
});

describe('the viewer', () => {
  test('its image, its account, its resources and how long an answer takes', () => {
    const resources = { requests: { cpu: '10m' }, limits: { memory: '256Mi' } };
    const options: VolumesOptions = {
      webApp: { viewer: { serviceAccountName: 'default-viewer', resources, sameNodeAsVolume: false, timeout: '300s' } },
    };
    expect(Object.keys(changed(options))).toEqual([`${SPEC}.data.viewer-spec.yaml`]);
    expect(viewer(options)).toMatchObject({
      podSpec: { serviceAccountName: 'default-viewer', containers: [{ resources }] },
      networking: { timeout: '300s' },
      rwoScheduling: false,
    });
  });

  test('has no token, whatever its account', () => {
    expect(viewer({})).toMatchObject({ podSpec: { automountServiceAccountToken: false } });
    expect(viewer({ webApp: { viewer: { serviceAccountName: 'default-editor' } } })).toEqual(viewer({}));
  });

  test('its image is upstream’s from a mirror, or another as it is', () => {
    const variable = 'Deployment.apps/kubeflow/volumes-web-app-deployment.spec.template.spec.containers.0.env.1.value';
    const upstream = 'filebrowser/filebrowser:v2.25.0';
    expect(changed({ imageRegistry: 'mirror.example.com' })[variable]).toEqual([
      `docker.io/${upstream}`,
      `mirror.example.com/${upstream}`,
    ]);
    const image = 'registry.example.com/files:2';
    expect(changed({ webApp: { viewer: { image } } })).toEqual({ [variable]: [`docker.io/${upstream}`, image] });
  });
});

test('without its page the controller is left', () => {
  const names = [...objects(platform({ webApp: false })).keys()];
  expect(names.filter((name) => name.includes('volumes-web-app'))).toEqual([
    'NetworkPolicy.networking.k8s.io/kubeflow/volumes-web-app',
  ]);
  expect(names).toContain(CONTROLLER);
});

test('what is wrong is said with its path, all of it at once', () => {
  const resources = { limits: { memory: 'much' } };
  const found = errors(
    platform({
      controller: { replicas: 0, resources, metricsProxy: { resources } },
      webApp: { disruptionBudget: {}, viewer: { resources, timeout: 'soon' } },
    }),
  );
  const paths = [
    'controller.replicas',
    'controller.resources.limits.memory',
    'controller.metricsProxy.resources.limits.memory',
    'webApp.disruptionBudget',
    'webApp.viewer.resources.limits.memory',
    'webApp.viewer.timeout',
  ];
  expect(found).toEqual(paths.map((path) => expect.stringContaining(`platform/volumes: ${path}: `)));
});
