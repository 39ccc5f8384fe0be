import { field, list, type ModelRegistryOptions, strings, text, token } from '../../../constructs';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { NO_OTHER_PART } from '../../support/first-parts';
import { added, changes, errors, graph, object, objects } from '../platform-fixture';

const SERVER = 'Deployment.apps/kubeflow/model-registry-deployment';
const MYSQL = 'Deployment.apps/kubeflow/model-registry-db';
const UI = 'Deployment.apps/kubeflow/model-registry-ui';
const SERVICE = 'Service/kubeflow/model-registry-service';
const CALLERS = 'AuthorizationPolicy.security.istio.io/kubeflow/model-registry-service';
const PLAIN = 'PeerAuthentication.security.istio.io/kubeflow/model-registry-plain';
const ROUTE = 'VirtualService.networking.istio.io/kubeflow/model-registry';
const STORAGE = 'ClusterStorageContainer.serving.kserve.io/model-registry-storage-initializer';
const LINKS = 'ConfigMap/kubeflow/centraldashboard-config';
const POD = '.spec.template.spec';
const CONTAINER = `${POD}.containers.0`;

const on = (modelRegistry: ModelRegistryOptions, more: Partial<KubeflowPlatformOptions> = {}) => ({
  ...NO_OTHER_PART,
  ...more,
  modelRegistry,
});
const changed = (after: ModelRegistryOptions, before: ModelRegistryOptions = {}) => changes(on(before), on(after));
const made = (key: string, options: ModelRegistryOptions = {}) => object(key, on(options));
const wrong = (options: ModelRegistryOptions, more: Partial<KubeflowPlatformOptions> = {}) =>
  errors(on(options, more)).map((error) => error.replace('platform/model-registry: ', ''));
const program = (key: string, options: ModelRegistryOptions = {}) =>
  list(made(key, options), 'spec', 'template', 'spec', 'containers')[0];
const dsn = (options: ModelRegistryOptions = {}) =>
  list(program(SERVER, options), 'args')
    .map(String)
    .find((arg) => arg.startsWith('--embedmd-database-dsn='));
const password = (options: ModelRegistryOptions = {}) =>
  list(program(SERVER, options), 'env').map((each) => field(each, 'valueFrom', 'secretKeyRef'));

const DATABASE = {
  host: 'db.example.com',
  user: 'models',
  password: { secretName: 'my-database', key: 'password' },
} as const;

test('it is off by default', () => {
  expect(added({ modelRegistry: false }, {})).toEqual([]);
  const left = [...objects().keys()].filter((key) => key.includes('model-registry'));
  expect(left.filter((key) => !key.startsWith('NetworkPolicy.'))).toEqual([]);
});

describe('by default', () => {
  test('the password of its MySQL is generated, and the server is told of no other', () => {
    expect(strings(made('Secret/kubeflow/model-registry-db-secrets'), 'stringData')).toEqual({
      MYSQL_ROOT_PASSWORD: token('generated/model-registry/mysql'),
    });
    expect(dsn()).toBe('--embedmd-database-dsn=root:$(DB_PASSWORD)@tcp(model-registry-db:3306)/metadb?charset=utf8mb4');
    expect(password()).toEqual([{ name: 'model-registry-db-secrets', key: 'MYSQL_ROOT_PASSWORD' }]);
  });

  test('the server starts after its database', () => {
    const server = graph(on({})).nodes.find(({ key }) => key === SERVER);
    expect(server?.needs.map(({ to }) => to)).toContain(MYSQL);
  });

  test('pods are those that the network policies of the platform are for', () => {
    const labels = (key: string) => strings(made(key), 'spec', 'template', 'metadata', 'labels');
    for (const [policy, workload] of [
      ['model-registry', SERVER],
      ['model-registry-ui', UI],
    ] as const) {
      const [selected] = list(
        made(`NetworkPolicy.networking.k8s.io/kubeflow/${policy}`),
        'spec',
        'podSelector',
        'matchExpressions',
      );
      expect(list(selected, 'values')).toContain(labels(workload)[text(selected, 'key') ?? '']);
    }
  });

  test('the page only asks what it needs to know', () => {
    const rules = list(made('ClusterRole.rbac.authorization.k8s.io/model-registry-ui'), 'rules');
    expect(rules).toEqual([
      { apiGroups: [''], resources: ['services'], verbs: ['get', 'list'] },
      { apiGroups: ['authorization.k8s.io'], resources: ['subjectaccessreviews'], verbs: ['create'] },
      { apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterrolebindings'], verbs: ['list'] },
    ]);
    expect(list(made('AuthorizationPolicy.security.istio.io/kubeflow/model-registry-ui'), 'spec', 'rules')).toEqual([
      { from: [{ source: { principals: [expect.stringContaining('istio-ingressgateway')] } }] },
    ]);
  });

  test.each([SERVER, MYSQL, UI])('%s runs restricted pods', (key) => {
    expect(field(made(key), 'spec', 'template', 'spec', 'securityContext')).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(field(program(key), 'securityContext')).toMatchObject({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    });
  });
});

describe('the dashboard', () => {
  const menu = (more: Partial<KubeflowPlatformOptions>) => {
    const links: unknown = JSON.parse(
      strings(object(LINKS, { ...NO_OTHER_PART, dashboard: {}, ...more }), 'data').links ?? '',
    );
    return list(links, 'menuLinks').map((each) => text(each, 'text'));
  };

  test('has a link where there is a page', () => {
    expect(menu({ modelRegistry: {} })).toEqual([...menu({}), 'Model Registry']);
    expect(menu({ modelRegistry: { ui: false } })).toEqual(menu({}));
  });

  test('leaves it out where it is told so, or has a menu of its own', () => {
    expect(menu({ modelRegistry: {}, dashboard: { removeLinks: { menu: ['Model Registry'] } } })).toEqual(menu({}));
    const own = { links: { menu: [{ text: 'Mine', link: '/mine/' }] } };
    expect(menu({ modelRegistry: {}, dashboard: own })).toEqual(['Mine']);
    expect(errors({ ...NO_OTHER_PART, dashboard: { removeLinks: { menu: ['Model Registry'] } } })).toEqual([
      expect.stringContaining('removeLinks.menu[0]: there is no "Model Registry"'),
    ]);
  });
});

describe('an option changes what it is for, and nothing else', () => {
  test('its name and what it is, as the page shows them', () => {
    expect(changed({ displayName: 'Vision', description: 'Models of team Vision' })).toEqual({
      [`${SERVICE}.metadata.annotations.displayName`]: ['Kubeflow Model Registry', 'Vision'],
      [`${SERVICE}.metadata.annotations.description`]: [undefined, 'Models of team Vision'],
    });
  });

  test('more replicas of the server', () => {
    const [before, after] = [on({}), on({ server: { replicas: 3 } })];
    expect(added(before, after)).toEqual(['PodDisruptionBudget.policy/kubeflow/model-registry-deployment']);
    expect(changed({ server: { replicas: 3, disruptionBudget: false } })).toEqual({
      [`${SERVER}.spec.replicas`]: [1, 3],
    });
  });

  test('placement is for all programs; each may have its own', () => {
    expect(changed({ nodeSelector: { pool: 'system' }, mysql: { nodeSelector: { pool: 'data' } } })).toEqual({
      [`${SERVER}${POD}.nodeSelector.pool`]: [undefined, 'system'],
      [`${MYSQL}${POD}.nodeSelector.pool`]: [undefined, 'data'],
      [`${UI}${POD}.nodeSelector.pool`]: [undefined, 'system'],
    });
  });

  test('the volume of MySQL', () => {
    const claim = 'PersistentVolumeClaim/kubeflow/model-registry-db.spec';
    expect(changed({ mysql: { storage: { size: '40Gi', storageClassName: 'fast' } } })).toEqual({
      [`${claim}.resources.requests.storage`]: ['10Gi', '40Gi'],
      [`${claim}.storageClassName`]: [undefined, 'fast'],
    });
  });

  test('callers by name have a proxy, and nobody else comes in', () => {
    expect(made(PLAIN)).toBeDefined();
    expect(objects(on({ callers: ['team-a'] })).has(PLAIN)).toBe(false);
    expect(list(made(CALLERS), 'spec', 'rules')).toEqual([{}]);
    const [rule] = list(made(CALLERS, { callers: ['team-a'] }), 'spec', 'rules');
    expect(rule).toEqual({
      from: [
        {
          source: {
            principals: [
              expect.stringContaining('istio-ingressgateway'),
              'cluster.local/ns/kubeflow/sa/model-registry-ui',
            ],
          },
        },
        { source: { namespaces: ['kubeflow', 'team-a'] } },
      ],
    });
  });

  test('without a route the gateway is none of the callers', () => {
    const callers: string[] = [];
    expect(added(on({ callers, route: false }), on({ callers }))).toEqual([ROUTE]);
    const rules = JSON.stringify(list(made(CALLERS, { callers, route: false, ui: false }), 'spec', 'rules'));
    expect(rules).toBe('[{"from":[{"source":{"namespaces":["kubeflow"]}}]}]');
  });

  test('without the page nothing of it is left', () => {
    const left = [...objects(on({ ui: false })).keys()].filter((key) => key.includes('model-registry-ui'));
    expect(left).toEqual(['NetworkPolicy.networking.k8s.io/kubeflow/model-registry-ui']);
  });

  test('resources of the page take the place of its own', () => {
    expect(changed({ ui: { resources: { requests: { cpu: '1' } } } })).toEqual({
      [`${UI}${CONTAINER}.resources.requests.cpu`]: ['100m', '1'],
      [`${UI}${CONTAINER}.resources.requests.memory`]: ['256Mi', undefined],
      [`${UI}${CONTAINER}.resources.limits.cpu`]: ['1000m', undefined],
      [`${UI}${CONTAINER}.resources.limits.memory`]: ['2Gi', undefined],
    });
  });

  test('a mirror holds for what KServe starts, too', () => {
    const before = on({}, { kserve: {} });
    const after = on({ imageRegistry: 'mirror.example.com' }, { kserve: {} });
    expect(Object.keys(changes(before, after)).sort()).toEqual([
      `${STORAGE}.spec.container.image`,
      ...[MYSQL, SERVER, UI].map((key) => `${key}${CONTAINER}.image`),
    ]);
  });

  test('where it is', () => {
    const there = on({ namespace: 'team-a', callers: [] }, { kserve: {} });
    const own = [...objects(there).keys()].filter((key) => /\/team-a\//.test(key));
    expect(own.map((key) => key.split('/')[2]).sort()).toEqual([
      ...['model-registry', 'model-registry-db', 'model-registry-db', 'model-registry-db'],
      ...['model-registry-db-secrets', 'model-registry-deployment', 'model-registry-server'],
      ...['model-registry-service', 'model-registry-service', 'model-registry-service'],
    ]);
    expect(list(object(STORAGE, there), 'spec', 'container', 'env')).toEqual([
      { name: 'MODEL_REGISTRY_BASE_URL', value: 'model-registry-service.team-a.svc.cluster.local:8080' },
    ]);
    const route = object('VirtualService.networking.istio.io/team-a/model-registry', there);
    expect(field(route, 'spec', 'gateways')).toEqual(['kubeflow/kubeflow-gateway']);
  });
});

describe('KServe', () => {
  test('knows addresses of the registry where the platform has KServe', () => {
    expect(objects(on({})).has(STORAGE)).toBe(false);
    const [before, after] = [on({ storageInitializer: false }, { kserve: {} }), on({}, { kserve: {} })];
    expect(added(before, after)).toEqual([STORAGE]);
    expect(list(object(STORAGE, after), 'spec', 'supportedUriFormats')).toEqual([{ prefix: 'model-registry://' }]);
  });

  test('fetches with the image and the variables that are given', () => {
    const storageInitializer = { image: 'registry.example.com/fetch:1', extraEnv: { HTTPS_PROXY: 'http://proxy' } };
    expect(changes(on({}, { kserve: {} }), on({ storageInitializer }, { kserve: {} }))).toMatchObject({
      [`${STORAGE}.spec.container.image`]: [expect.any(String), 'registry.example.com/fetch:1'],
      [`${STORAGE}.spec.container.env.1.name`]: [undefined, 'HTTPS_PROXY'],
      [`${STORAGE}.spec.container.env.1.value`]: [undefined, 'http://proxy'],
    });
  });
});

describe('a database of your own', () => {
  test('takes the place of MySQL, its volume and its password', () => {
    expect(added(on({ database: DATABASE }), on({})).sort()).toEqual([
      MYSQL,
      'PersistentVolumeClaim/kubeflow/model-registry-db',
      'Secret/kubeflow/model-registry-db-secrets',
      'Service/kubeflow/model-registry-db',
    ]);
    expect(dsn({ database: DATABASE })).toBe(
      '--embedmd-database-dsn=models:$(DB_PASSWORD)@tcp(db.example.com:3306)/metadb?charset=utf8mb4',
    );
    expect(password({ database: DATABASE })).toEqual([{ name: 'my-database', key: 'password' }]);
  });

  test('may be PostgreSQL', () => {
    const database = { ...DATABASE, engine: 'postgres', database: 'registry' } as const;
    expect(dsn({ database })).toBe(
      '--embedmd-database-dsn=postgresql://models:$(DB_PASSWORD)@db.example.com:5432/registry?sslmode=prefer',
    );
    expect(dsn({ database: { ...database, sslMode: 'verify-full', host: 'fd00::1' } })).toBe(
      '--embedmd-database-dsn=postgresql://models:$(DB_PASSWORD)@[fd00::1]:5432/registry?sslmode=verify-full',
    );
  });

  test('may be known only at deployment', () => {
    const database = { ...DATABASE, host: token('database.host'), password: token('database.password') };
    expect(dsn({ database })).toContain(`@tcp(${token('database.host')}:3306)/`);
    expect(strings(made('Secret/kubeflow/model-registry-db-secrets', { database }), 'stringData')).toEqual({
      MYSQL_ROOT_PASSWORD: token('database.password'),
    });
  });
});

test('what is wrong is said with its path, all of it together', () => {
  expect(
    wrong({
      namespace: 'Team A',
      callers: ['team_b'],
      mysql: false,
      server: { replicas: 0 },
      ui: { resources: { limits: { cpu: 'much' } } },
      storageInitializer: { resources: { limits: { memory: '1 GB' } } },
    }),
  ).toEqual([
    'namespace: "Team A" is no DNS label: use up to 63 lower-case letters, digits and -, with a letter or digit at both ends',
    'callers[0]: "team_b" is no DNS label: use up to 63 lower-case letters, digits and -, with a letter or digit at both ends',
    'database: the registry needs a database: leave out mysql: false, or name one of your own here',
    'storageInitializer: is for KServe: leave kserve out of the options, or storageInitializer',
    'server.replicas: 0 is out of range: write a whole number from 1 on',
    'ui.resources.limits.cpu: "much" is no quantity: write for example 500m, 4 or 16Gi',
    'storageInitializer.resources.limits.memory: "1 GB" is no quantity: write for example 500m, 4 or 16Gi',
  ]);
  expect(wrong({ mysql: {}, database: { ...DATABASE, password: 'hunter2', sslMode: 'require' } })).toEqual([
    'mysql: is not installed where database names one of your own; leave out one of the two',
    'database.sslMode: is for PostgreSQL: leave it out, or give database.engine as postgres',
    'database.password: is a credential in clear text: give secretName and key of a Secret, or a token',
  ]);
});

test('the page cannot be told another header', () => {
  const identity = { userHeader: 'x-user' };
  expect(wrong({}, { identity })).toEqual([
    'ui: the page reads who calls from kubeflow-userid and kubeflow-groups only; leave headers and prefix of identity as they are, or give ui as false',
  ]);
  expect(wrong({ ui: false }, { identity })).toEqual([]);
});
