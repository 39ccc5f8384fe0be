import { parse } from 'yaml';
import { type NotebooksOptions, text } from '../../../constructs';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { NO_OTHER_PART } from '../../support/first-parts';
import { added, changes, errors, object } from '../platform-fixture';

const OTHERS: Partial<KubeflowPlatformOptions> = {
  ...NO_OTHER_PART,
  podDefaults: {},
};
const CONTROLLER = 'Deployment.apps/kubeflow/notebook-controller-deployment';
const CONFIG = 'ConfigMap/kubeflow/notebook-controller-config';
const FORM = 'ConfigMap/kubeflow/jupyter-web-app-config';
const FILE = 'spawner_ui_config.yaml';
const POD = '.spec.template.spec';
const SPAWNER = 'webApp.spawner';

const platform = (notebooks: NotebooksOptions, more: Partial<KubeflowPlatformOptions> = {}) => ({
  ...OTHERS,
  notebooks,
  ...more,
});
const changed = (notebooks: NotebooksOptions, more: Partial<KubeflowPlatformOptions> = {}) =>
  changes(platform({}), platform(notebooks, more));

type Spawner = NonNullable<Exclude<NotebooksOptions['webApp'], false>>['spawner'];
type Form = Record<string, unknown>;

const form = (spawner: Spawner = {}, more: Partial<KubeflowPlatformOptions> = {}): Form => {
  const file = text(object(FORM, platform({ webApp: { spawner } }, more)), 'data', FILE) ?? '';
  return (parse(file) as { spawnerFormDefaults: Form }).spawnerFormDefaults;
};

/** The fields of the form that options change, by name. */
const formChanges = (spawner: Spawner): Form => {
  const [before, after] = [form(), form(spawner)];
  const names = Object.keys(after).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
  return Object.fromEntries(names.map((name) => [name, after[name]]));
};

describe('the controller', () => {
  test('stops idle notebooks when it is told to', () => {
    expect(changed({ controller: { culling: {} } })).toEqual({ [`${CONFIG}.data.ENABLE_CULLING`]: ['false', 'true'] });
    expect(changed({ controller: { culling: { idleMinutes: 60, checkMinutes: 5 } } })).toEqual({
      [`${CONFIG}.data.ENABLE_CULLING`]: ['false', 'true'],
      [`${CONFIG}.data.CULL_IDLE_TIME`]: ['1440', '60'],
      [`${CONFIG}.data.IDLENESS_CHECK_PERIOD`]: ['1', '5'],
    });
  });

  test('puts notebooks under the platform’s address', () => {
    const address = { host: 'kubeflow.example.com' };
    expect(text(object(CONFIG, platform({}, { address })), 'data', 'ISTIO_HOST')).toBe(address.host);
    expect(text(object(CONFIG, platform({})), 'data', 'ISTIO_HOST')).toBe('*');
  });

  test('leaves the group of files alone when it is told to', () => {
    const settings = changed({ controller: { addFsGroup: false } });
    expect(settings[`${CONFIG}.data.ADD_FSGROUP`]).toEqual([undefined, 'false']);
    expect(Object.keys(settings)).toEqual(
      expect.arrayContaining([`${CONTROLLER}${POD}.containers.0.env.7.valueFrom.configMapKeyRef.key`]),
    );
    expect(Object.keys(settings)).toHaveLength(4);
  });

  test('resources, placement and labels of its pod', () => {
    expect(
      changed({
        controller: {
          resources: { limits: { memory: '512Mi' } },
          tolerations: [{ key: 'platform', operator: 'Exists' }],
          podLabels: { team: 'platform', app: 'mine' },
        },
      }),
    ).toEqual({
      [`${CONTROLLER}${POD}.containers.0.resources.limits.memory`]: [undefined, '512Mi'],
      [`${CONTROLLER}${POD}.tolerations.0.key`]: [undefined, 'platform'],
      [`${CONTROLLER}${POD}.tolerations.0.operator`]: [undefined, 'Exists'],
      [`${CONTROLLER}.spec.template.metadata.labels.team`]: [undefined, 'platform'],
    });
  });

  test('has every verb by name, and makes no Notebooks', () => {
    const { rules } = object('ClusterRole.rbac.authorization.k8s.io/notebook-controller-role', platform({}));
    expect(JSON.stringify(rules)).not.toContain('*');
    expect(rules).toContainEqual({
      apiGroups: ['kubeflow.org'],
      resources: ['notebooks', 'notebooks/finalizers', 'notebooks/status'],
      verbs: ['get', 'list', 'watch', 'update', 'patch'],
    });
  });
});

describe('the form', () => {
  test('images: a list of one’s own, and one that is chosen at first', () => {
    const options = ['registry.example.com/lab:1', 'registry.example.com/lab:2'];
    expect(formChanges({ jupyter: { options, value: 'registry.example.com/lab:2' }, allowCustomImage: false })).toEqual(
      {
        allowCustomImage: false,
        image: { value: 'registry.example.com/lab:2', options },
      },
    );
    expect(formChanges({ groupTwo: { options } })).toEqual({ imageGroupTwo: { value: options[0], options } });
  });

  test('images after upstream’s; a mirror moves upstream’s alone', () => {
    const mine = 'registry.example.com/code:1';
    const upstream = 'kubeflow/kubeflow/notebook-servers/codeserver-python:v1.10.0';
    expect(form({ groupOne: { addOptions: [mine] } }, { imageRegistry: 'mirror.example.com' })).toMatchObject({
      imageGroupOne: {
        value: `mirror.example.com/${upstream}`,
        options: [`mirror.example.com/${upstream}`, mine],
      },
    });
  });

  test('CPU and memory, their limits, and who may change them', () => {
    expect(
      formChanges({
        cpu: { value: '2', limitFactor: false },
        memory: { value: '8Gi', limitFactor: 1.5, readOnly: true },
      }),
    ).toEqual({
      cpu: { readOnly: false, value: '2', limitFactor: 'none' },
      memory: { readOnly: true, value: '8Gi', limitFactor: '1.5' },
    });
  });

  test('GPUs: the vendors, and how many are chosen at first', () => {
    const vendors = [{ limitsKey: 'nvidia.com/gpu', uiName: 'A100' }];
    expect(formChanges({ gpus: { vendors, vendor: 'nvidia.com/gpu', num: 1 } })).toEqual({
      gpus: { readOnly: false, value: { vendor: 'nvidia.com/gpu', vendors, num: '1' } },
    });
  });

  test('volumes: new ones of a class, ones that are there, or none', () => {
    const newPvc = { name: '{notebook-name}-home', size: '20Gi', storageClass: 'fast' };
    const spec = {
      storageClassName: 'fast',
      resources: { requests: { storage: '20Gi' } },
      accessModes: ['ReadWriteOnce'],
    };
    expect(
      formChanges({
        workspaceVolume: { value: { mount: '/home/jovyan', newPvc } },
        dataVolumes: { value: [{ mount: '/data', existingClaim: 'datasets' }], readOnly: true },
      }),
    ).toEqual({
      workspaceVolume: {
        readOnly: false,
        value: { mount: '/home/jovyan', newPvc: { metadata: { name: newPvc.name }, spec } },
      },
      dataVolumes: {
        readOnly: true,
        value: [{ mount: '/data', existingSource: { persistentVolumeClaim: { claimName: 'datasets' } } }],
      },
    });
    expect(formChanges({ workspaceVolume: { value: null } })).toEqual({
      workspaceVolume: { readOnly: false, value: null },
    });
  });

  test('nodes by affinity and by toleration', () => {
    const tolerations = [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }];
    const terms = [{ matchExpressions: [{ key: 'pool', operator: 'In', values: ['notebooks'] }] }];
    const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } };
    const nodes = [{ configKey: 'own', displayName: 'Own nodes', affinity }];
    const groups = [{ groupKey: 'gpu', displayName: 'GPU nodes', tolerations }];
    expect(
      formChanges({ affinityConfig: { options: nodes, value: 'own' }, tolerationGroup: { options: groups } }),
    ).toEqual({
      affinityConfig: { readOnly: false, value: 'own', options: nodes },
      tolerationGroup: { readOnly: false, value: '', options: groups },
    });
  });

  test('shared memory, PodDefaults and variables', () => {
    expect(
      formChanges({
        shm: { value: false },
        configurations: { value: ['access-ml-pipeline'] },
        environment: { value: { HTTPS_PROXY: 'http://proxy:3128' }, readOnly: true },
        hideTag: true,
        imagePullPolicy: { value: 'Always' },
      }),
    ).toEqual({
      hideTag: true,
      imagePullPolicy: { readOnly: false, value: 'Always' },
      shm: { readOnly: false, value: false },
      configurations: { readOnly: false, value: ['access-ml-pipeline'] },
      environment: { readOnly: true, value: '{"HTTPS_PROXY":"http://proxy:3128"}' },
    });
  });

  test('changes the form and nothing else', () => {
    expect(Object.keys(changed({ webApp: { spawner: { hideTag: true } } }))).toEqual([`${FORM}.data.${FILE}`]);
  });
});

test('pictures can be replaced', () => {
  const logo = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  expect(changed({ webApp: { logos: { groupOneLogo: logo } } })).toEqual({
    'ConfigMap/kubeflow/jupyter-web-app-logos.data.group-one-logo.svg': [expect.stringContaining('VS Code'), logo],
  });
});

test('without its page the controller is left, and the roles of users', () => {
  const page = added(platform({ webApp: false }), platform({}));
  expect(page).toHaveLength(14);
  expect(page.every((key) => key.includes('jupyter-web-app'))).toBe(true);
});

test('a mirror and its Secret are for both programs', () => {
  const image = (registry: string, name: string) => `${registry}/kubeflow/kubeflow/${name}:v1.10.0`;
  const mirrored = changed({ imageRegistry: 'mirror.example.com', imagePullSecrets: ['mirror'] });
  for (const name of ['notebook-controller', 'jupyter-web-app']) {
    const pod = `Deployment.apps/kubeflow/${name}-deployment${POD}`;
    expect(mirrored[`${pod}.containers.0.image`]).toEqual([image('ghcr.io', name), image('mirror.example.com', name)]);
    expect(mirrored[`${pod}.imagePullSecrets.0.name`]).toEqual([undefined, 'mirror']);
  }
  expect(Object.keys(mirrored)).toHaveLength(5);
});

test('what is wrong is said with its path, all of it at once', () => {
  const affinity = {};
  const found = errors(
    platform({
      controller: { culling: { idleMinutes: 0 }, resources: { requests: { cpu: 'much' } } },
      webApp: {
        spawner: {
          jupyter: { options: [], value: 'lab:1' },
          groupOne: { options: ['code:1'], value: 'code:2' },
          groupTwo: { addOptions: ['R Studio'] },
          cpu: { value: '500m', limitFactor: 0.5 },
          memory: { value: '512Mi' },
          gpus: { num: 2 },
          workspaceVolume: { value: { mount: 'home', newPvc: { name: 'home', size: 'big' } } },
          dataVolumes: { value: [{ mount: '/data' }] },
          affinityConfig: {
            options: [
              { configKey: 'a', displayName: 'A', affinity },
              { configKey: 'a', displayName: 'B', affinity },
            ],
            value: 'b',
          },
          tolerationGroup: { value: 'gpu' },
        },
      },
    }),
  );
  const paths = [
    'controller.culling.idleMinutes',
    'controller.resources.requests.cpu',
    `${SPAWNER}.jupyter.options`,
    `${SPAWNER}.groupOne.value`,
    `${SPAWNER}.groupTwo.addOptions[0]`,
    `${SPAWNER}.cpu.value`,
    `${SPAWNER}.cpu.limitFactor`,
    `${SPAWNER}.memory.value`,
    `${SPAWNER}.gpus.num`,
    `${SPAWNER}.workspaceVolume.value.mount`,
    `${SPAWNER}.workspaceVolume.value.newPvc.size`,
    `${SPAWNER}.dataVolumes.value[0]`,
    `${SPAWNER}.affinityConfig.options[1]`,
    `${SPAWNER}.affinityConfig.value`,
    `${SPAWNER}.tolerationGroup.value`,
  ];
  expect(found).toEqual(paths.map((path) => expect.stringContaining(`platform/notebooks: ${path}: `)));
});
