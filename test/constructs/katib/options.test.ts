import { parse } from 'yaml';
import { field, type KatibOptions, keyOf, list, strings, text, token } from '../../../constructs';
import { NO_OTHER_PART } from '../../support/first-parts';
import { added, changes, errors, graph, object, objects } from '../platform-fixture';

const CONTROLLER = 'Deployment.apps/kubeflow/katib-controller';
const DB_MANAGER = 'Deployment.apps/kubeflow/katib-db-manager';
const MYSQL = 'Deployment.apps/kubeflow/katib-mysql';
const UI = 'Deployment.apps/kubeflow/katib-ui';
const CONFIG = 'ConfigMap/kubeflow/katib-config';
const MUTATING = 'MutatingWebhookConfiguration.admissionregistration.k8s.io/katib.kubeflow.org';
const POD = '.spec.template.spec';
const CONTAINER = `${POD}.containers.0`;

const changed = (after: KatibOptions, before: KatibOptions = {}) =>
  changes({ ...NO_OTHER_PART, katib: before }, { ...NO_OTHER_PART, katib: after });
const made = (key: string, katib: KatibOptions = {}) => object(key, { ...NO_OTHER_PART, katib });
const wrong = (katib: KatibOptions) =>
  errors({ ...NO_OTHER_PART, katib }).map((error) => error.replace('platform/katib: ', ''));
const env = (key: string, katib: KatibOptions = {}) =>
  Object.fromEntries(
    list(list(made(key, katib), 'spec', 'template', 'spec', 'containers')[0], 'env').map((each) => [
      text(each, 'name'),
      field(each, 'value') ?? field(each, 'valueFrom', 'secretKeyRef') ?? field(each, 'valueFrom'),
    ]),
  );

/** Katib's own settings. */
const settings = (katib: KatibOptions = {}): unknown =>
  parse(strings(made(CONFIG, katib), 'data')['katib-config.yaml'] ?? '');
const started = (group: string, katib: KatibOptions = {}) =>
  list(settings(katib), 'runtime', group).map((each) => text(each, 'algorithmName') ?? text(each, 'kind'));
const program = (group: string, name: string, katib: KatibOptions = {}) =>
  list(settings(katib), 'runtime', group).find((each) =>
    [text(each, 'algorithmName'), text(each, 'kind')].includes(name),
  );

const DATABASE = {
  host: 'db.example.com',
  user: 'katib',
  password: { secretName: 'my-database', key: 'password' },
} as const;

describe('by default', () => {
  test('every algorithm and collector of Katib can be started', () => {
    expect(started('suggestions')).toEqual([
      ...['random', 'tpe', 'grid', 'hyperband', 'bayesianoptimization', 'cmaes', 'sobol', 'multivariate-tpe'],
      ...['enas', 'darts', 'pbt'],
    ]);
    expect(started('metricsCollectors')).toEqual(['StdOut', 'File', 'TensorFlowEvent']);
    expect(started('earlyStoppings')).toEqual(['medianstop']);
  });

  test('the root password of MySQL is generated, and nobody comes in without one', () => {
    expect(strings(made('Secret/kubeflow/katib-mysql-secrets'), 'stringData')).toEqual({
      MYSQL_ROOT_PASSWORD: token('generated/katib/mysql-root-password'),
    });
    expect(env(MYSQL)).toEqual({
      MYSQL_ROOT_PASSWORD: { name: 'katib-mysql-secrets', key: 'MYSQL_ROOT_PASSWORD' },
      MYSQL_DATABASE: 'katib',
    });
  });

  test('the database is there before its manager starts', () => {
    const manager = graph({ ...NO_OTHER_PART, katib: {} }).nodes.find(({ key }) => key === DB_MANAGER);
    expect(manager?.needs.map(({ to }) => to)).toContain(MYSQL);
  });

  test('the controller starts after the kinds that trials may run', () => {
    const needs = (katib: KatibOptions) =>
      graph({ ...NO_OTHER_PART, profiles: {}, katib })
        .nodes.find(({ key }) => key === CONTROLLER)
        ?.needs.map(({ to }) => to);
    const kind = 'CustomResourceDefinition.apiextensions.k8s.io/profiles.kubeflow.org';
    expect(needs({})).not.toContain(kind);
    expect(needs({ controller: { extraTrialResources: ['Profile.v1.kubeflow.org'] } })).toContain(kind);
  });

  test('the page does no more for anybody than they may do themselves', () => {
    expect(env(UI)).toEqual({
      KATIB_CORE_NAMESPACE: { fieldRef: { fieldPath: 'metadata.namespace' } },
      APP_DISABLE_AUTH: 'false',
    });
    expect(text(made('AuthorizationPolicy.security.istio.io/kubeflow/katib-ui'), 'spec', 'action')).toBe('ALLOW');
  });

  test('the controller reads Secrets one by one, and changes none', () => {
    const rules = list(made('ClusterRole.rbac.authorization.k8s.io/katib-controller'), 'rules');
    const secrets = rules.filter((rule) => list(rule, 'resources').includes('secrets'));
    expect(secrets).toEqual([{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }]);
    const every = rules.filter((rule) => list(rule, 'verbs').includes('*'));
    expect(every).toEqual([{ apiGroups: ['kubeflow.org'], resources: ['trials', 'trials/status'], verbs: ['*'] }]);
  });
});

describe('an option changes what it is for, and nothing else', () => {
  test('a mirror holds for the programs that Katib starts, too', () => {
    const paths = Object.keys(changed({ imageRegistry: 'mirror.example.com' }));
    expect(paths.sort()).toEqual([
      `${CONFIG}.data.katib-config.yaml`,
      ...['defaultTrialTemplate.yaml', 'enasCPUTemplate', 'pytorchJobTemplate'].map(
        (name) => `ConfigMap/kubeflow/trial-templates.data.${name}`,
      ),
      ...[CONTROLLER, DB_MANAGER, MYSQL, UI].map((key) => `${key}${CONTAINER}.image`),
    ]);
    const images = JSON.stringify(settings({ imageRegistry: 'mirror.example.com' })).match(/"image":"[^"]*"/g);
    expect(images).toHaveLength(15);
    expect(images?.filter((image) => !image.startsWith('"image":"mirror.example.com/kubeflow/katib/'))).toEqual([]);
  });

  test('a suggestion program', () => {
    const tpe = {
      image: 'registry.example.com/tpe:2.0.0',
      imagePullPolicy: 'Always',
      resources: { limits: { memory: '2Gi', cpu: -1 } },
      serviceAccountName: 'puller',
      extraEnv: { SEED: '7' },
      volume: { size: '20Gi', storageClassName: 'fast', accessMode: 'ReadWriteOnce', mountPath: '/data' },
    } as const;
    expect(Object.keys(changed({ suggestions: { tpe } }))).toEqual([`${CONFIG}.data.katib-config.yaml`]);
    expect(program('suggestions', 'tpe', { suggestions: { tpe } })).toEqual({
      algorithmName: 'tpe',
      image: 'registry.example.com/tpe:2.0.0',
      imagePullPolicy: 'Always',
      resources: { limits: { memory: '2Gi', cpu: -1 } },
      env: [{ name: 'SEED', value: '7' }],
      serviceAccountName: 'puller',
      volumeMountPath: '/data',
      persistentVolumeClaimSpec: {
        accessModes: ['ReadWriteOnce'],
        storageClassName: 'fast',
        resources: { requests: { storage: '20Gi' } },
      },
    });
    expect(program('suggestions', 'random', { suggestions: { tpe } })).toEqual(program('suggestions', 'random'));
  });

  test('programs that are left out, and programs of your own', () => {
    const katib: KatibOptions = {
      suggestions: { enas: false, darts: false },
      customSuggestions: { mine: { image: 'registry.example.com/mine:1.0.0' } },
      earlyStopping: { medianstop: false },
      metricsCollectors: { TensorFlowEvent: false, File: { waitAllProcesses: false } },
    };
    const all = started('suggestions').filter((name) => name !== 'enas' && name !== 'darts');
    expect(started('suggestions', katib)).toEqual([...all, 'mine']);
    expect(started('earlyStoppings', katib)).toEqual([]);
    expect(started('metricsCollectors', katib)).toEqual(['StdOut', 'File']);
    expect(field(program('metricsCollectors', 'File', katib), 'waitAllProcesses')).toBe(false);
    expect(Object.keys(changed(katib))).toEqual([`${CONFIG}.data.katib-config.yaml`]);
  });

  test('more replicas of the controller agree on the one that works', () => {
    const controller = { replicas: 2 };
    expect(added({ ...NO_OTHER_PART, katib: {} }, { ...NO_OTHER_PART, katib: { controller } })).toEqual([
      'PodDisruptionBudget.policy/kubeflow/katib-controller',
      'Role.rbac.authorization.k8s.io/kubeflow/katib-controller-leader-election',
      'RoleBinding.rbac.authorization.k8s.io/kubeflow/katib-controller-leader-election',
    ]);
    expect(field(settings({ controller }), 'init', 'controller', 'enableLeaderElection')).toBe(true);
    expect(field(settings(), 'init', 'controller', 'enableLeaderElection')).toBeUndefined();
  });

  test('what the controller is told', () => {
    const controller = {
      extraTrialResources: ['RayJob.v1.ray.io'],
      injectSecurityContext: true,
      grpcProbeInSuggestions: false,
    };
    expect(Object.keys(changed({ controller }))).toEqual([`${CONFIG}.data.katib-config.yaml`]);
    expect(field(settings({ controller }), 'init', 'controller')).toEqual({
      webhookPort: 8443,
      trialResources: [...list(settings(), 'init', 'controller', 'trialResources'), 'RayJob.v1.ray.io'],
      injectSecurityContext: true,
      enableGRPCProbeInSuggestion: false,
    });
  });

  test('how long and how firmly webhooks are asked', () => {
    expect(changed({ controller: { webhookTimeoutSeconds: 5 } })).toEqual({
      [`${MUTATING}.webhooks.0.timeoutSeconds`]: [undefined, 5],
      [`${MUTATING}.webhooks.1.timeoutSeconds`]: [undefined, 5],
      'ValidatingWebhookConfiguration.admissionregistration.k8s.io/katib.kubeflow.org.webhooks.0.timeoutSeconds': [
        undefined,
        5,
      ],
    });
    expect(changed({ controller: { podWebhookFailurePolicy: 'Ignore' } })).toEqual({
      [`${MUTATING}.webhooks.1.failurePolicy`]: [undefined, 'Ignore'],
    });
  });

  test('the volume and the resources of MySQL', () => {
    const claim = 'PersistentVolumeClaim/kubeflow/katib-mysql.spec';
    const storage = { size: '40Gi', storageClassName: 'fast' };
    expect(changed({ mysql: { storage, resources: { requests: { memory: '1Gi' } } } })).toEqual({
      [`${claim}.resources.requests.storage`]: ['10Gi', '40Gi'],
      [`${claim}.storageClassName`]: [undefined, 'fast'],
      [`${MYSQL}${CONTAINER}.resources.requests.memory`]: [undefined, '1Gi'],
    });
  });

  test('placement is for all programs; each may have its own', () => {
    const katib: KatibOptions = { nodeSelector: { pool: 'system' }, dbManager: { nodeSelector: { pool: 'data' } } };
    expect(changed(katib)).toEqual({
      [`${CONTROLLER}${POD}.nodeSelector.pool`]: [undefined, 'system'],
      [`${DB_MANAGER}${POD}.nodeSelector.pool`]: [undefined, 'data'],
      [`${MYSQL}${POD}.nodeSelector.pool`]: [undefined, 'system'],
      [`${UI}${POD}.nodeSelector.pool`]: [undefined, 'system'],
    });
  });

  test('without the page nothing of it is left', () => {
    const without = [...objects({ ...NO_OTHER_PART, katib: { ui: false } }).keys()];
    expect(without.filter((key) => key.endsWith('/katib-ui') && !key.startsWith('NetworkPolicy.'))).toEqual([]);
    expect(added({ ...NO_OTHER_PART, katib: { ui: false } }, { ...NO_OTHER_PART, katib: {} })).toHaveLength(7);
  });

  test('templates of your own are offered beside the others', () => {
    const own = 'apiVersion: batch/v1\nkind: Job\n';
    expect(changed({ trialTemplates: { own } })).toEqual({
      'ConfigMap/kubeflow/trial-templates.data.own': [undefined, own],
    });
  });

  test('the header that names the user', () => {
    const identity = { userHeader: 'x-user', userPrefix: 'sso:' };
    expect(
      Object.fromEntries(
        list(
          list(object(UI, { ...NO_OTHER_PART, katib: {}, identity }), 'spec', 'template', 'spec', 'containers')[0],
          'env',
        ).map((each) => [text(each, 'name'), text(each, 'value')]),
      ),
    ).toMatchObject({ USERID_HEADER: 'x-user', USERID_PREFIX: 'sso:' });
  });
});

describe('a database of your own', () => {
  const katib: KatibOptions = { database: DATABASE };

  test('takes the place of MySQL, its volume and its password', () => {
    expect(added({ ...NO_OTHER_PART, katib }, { ...NO_OTHER_PART, katib: {} }).sort()).toEqual([
      MYSQL,
      'PersistentVolumeClaim/kubeflow/katib-mysql',
      'Secret/kubeflow/katib-mysql-secrets',
      'Service/kubeflow/katib-mysql',
    ]);
    expect(env(DB_MANAGER, katib)).toEqual({
      DB_NAME: 'mysql',
      DB_USER: 'katib',
      DB_PASSWORD: { name: 'my-database', key: 'password' },
      KATIB_MYSQL_DB_HOST: 'db.example.com',
      KATIB_MYSQL_DB_PORT: '3306',
      KATIB_MYSQL_DB_DATABASE: 'katib',
    });
  });

  test('may be known only at deployment', () => {
    const later = { ...DATABASE, host: token('database.host'), password: token('database.password'), port: 3307 };
    expect(env(DB_MANAGER, { database: later })).toMatchObject({
      KATIB_MYSQL_DB_HOST: token('database.host'),
      KATIB_MYSQL_DB_PORT: '3307',
      DB_PASSWORD: { name: 'katib-mysql-secrets', key: 'MYSQL_ROOT_PASSWORD' },
    });
    expect(strings(made('Secret/kubeflow/katib-mysql-secrets', { database: later }), 'stringData')).toEqual({
      MYSQL_ROOT_PASSWORD: token('database.password'),
    });
  });
});

test('what is wrong is said with its path, all of it together', () => {
  expect(wrong({ mysql: false })).toEqual([
    'database: Katib needs a database: leave out mysql: false, or name one of your own here',
  ]);
  expect(wrong({ mysql: {}, database: DATABASE })).toEqual([
    'mysql: is not installed where database names one of your own; leave out one of the two',
  ]);
  expect(
    wrong({
      controller: { replicas: 0, webhookTimeoutSeconds: 60, extraTrialResources: ['rayjobs'] },
      ui: { resources: { limits: { cpu: 'much' } } },
      suggestions: { tpe: { volume: { size: 'big', mountPath: 'data' }, resources: { limits: { cpu: -1 } } } },
      customSuggestions: { random: { image: 'my image' } },
      metricsCollectors: { File: { resources: { requests: { memory: '1 GB' } } } },
      mysql: { storage: { size: '-1Gi' } },
      trialTemplates: { mine: 'kind: Job' },
    }),
  ).toEqual([
    'mysql.storage.size: "-1Gi" is no quantity: write for example 500m, 4 or 16Gi',
    'controller.webhookTimeoutSeconds: 60 is out of range: write a whole number from 1 to 30',
    'controller.extraTrialResources[0]: "rayjobs" is no kind: write Kind.version.group, such as RayJob.v1.ray.io',
    'trialTemplates.mine: is no resource in YAML: write apiVersion, kind and what the trial runs',
    'controller.replicas: 0 is out of range: write a whole number from 1 on',
    'ui.resources.limits.cpu: "much" is no quantity: write for example 500m, 4 or 16Gi',
    'metricsCollectors.File.resources.requests.memory: "1 GB" is no quantity: write for example 500m, 4 or 16Gi',
    'suggestions.tpe.volume.size: "big" is no quantity: write for example 500m, 4 or 16Gi',
    'suggestions.tpe.volume.mountPath: "data" is no directory: begin it with /',
    'customSuggestions.random.image: is no image: write a reference such as registry.example.com/tuner:1.2.0',
    'customSuggestions.random: Katib has it already; change it in suggestions.random',
  ]);
});

test('a password in clear text is refused', () => {
  expect(wrong({ database: { ...DATABASE, password: 'hunter2' } })).toEqual([
    'database.password: is a credential in clear text: give secretName and key of a Secret, or a token',
  ]);
});

test('without Katib nothing of it is there, but the policies for its pods', () => {
  const keys = [...objects({ ...NO_OTHER_PART, katib: false }).values()].map(keyOf);
  expect(keys.filter((key) => key.includes('katib') && !key.startsWith('NetworkPolicy.'))).toEqual([]);
});
