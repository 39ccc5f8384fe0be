import type { PipelinesOptions } from '../../../constructs';
import { token } from '../../../constructs';
import { added, changes, errors, object, objects } from '../platform-fixture';

const DEPLOYMENT = 'Deployment.apps/kubeflow';
const SETTINGS = 'ConfigMap/kubeflow/pipeline-install-config.data';
const WORKFLOWS = 'ConfigMap/kubeflow/workflow-controller-configmap.data';
const container = (name: string) => `${DEPLOYMENT}/${name}.spec.template.spec.containers.0`;

/** What options of Pipelines change, of what the defaults give. */
const changed = (pipelines: PipelinesOptions, before: PipelinesOptions = {}) =>
  changes({ pipelines: before }, { pipelines });

/** The value of an environment variable of a program. */
function variable(program: string, name: string, pipelines: PipelinesOptions): unknown {
  const { spec } = object(`${DEPLOYMENT}/${program}`, { pipelines }) as unknown as {
    spec: { template: { spec: { containers: { env: { name: string; value?: string; valueFrom?: unknown }[] }[] } } };
  };
  const found = spec.template.spec.containers[0]?.env.find((each) => each.name === name);
  return found?.value ?? found?.valueFrom;
}

test('resources, replicas and arguments of one program change it alone', () => {
  const resources = { requests: { cpu: 2, memory: '4Gi' } };
  const found = changed({ apiServer: { resources, replicas: 3, extraArgs: ['--v=2'] } });
  const budget = 'PodDisruptionBudget.policy/kubeflow/ml-pipeline.';
  const own = Object.fromEntries(Object.entries(found).filter(([path]) => !path.startsWith(budget)));
  expect(own).toEqual({
    [`${container('ml-pipeline')}.resources.requests.cpu`]: ['250m', '2'],
    [`${container('ml-pipeline')}.resources.requests.memory`]: ['500Mi', '4Gi'],
    [`${container('ml-pipeline')}.args.0`]: [undefined, '--v=2'],
    [`${DEPLOYMENT}/ml-pipeline.spec.replicas`]: [1, 3],
  });
  expect(Object.keys(found).length).toBeGreaterThan(Object.keys(own).length);
});

test('the log level is that of all programs that have one', () => {
  const env = (name: string, index: number) => `${container(name)}.env.${index}.value`;
  expect(changed({ logLevel: 'debug' })).toEqual({
    [`${SETTINGS}.LOG_LEVEL`]: ['info', 'debug'],
    [env('ml-pipeline', 3)]: ['info', 'debug'],
    [env('ml-pipeline-persistenceagent', 3)]: ['info', 'debug'],
    [env('ml-pipeline-scheduledworkflow', 5)]: ['info', 'debug'],
  });
});

test('settings of the cache and of schedules are in the settings of all programs', () => {
  const cache = { defaultStaleness: 'P7D', maximumStaleness: 'P30D', nodeRestrictions: true };
  expect(changed({ cache, scheduleTimezone: 'Europe/Berlin' })).toEqual({
    [`${SETTINGS}.DEFAULT_CACHE_STALENESS`]: ['', 'P7D'],
    [`${SETTINGS}.MAXIMUM_CACHE_STALENESS`]: ['', 'P30D'],
    [`${SETTINGS}.cacheNodeRestrictions`]: ['false', 'true'],
    [`${SETTINGS}.cronScheduleTimezone`]: ['UTC', 'Europe/Berlin'],
  });
});

test('how long finished runs stay, and how many are reported at once', () => {
  const env = (index: number) => `${container('ml-pipeline-persistenceagent')}.env.${index}.value`;
  expect(changed({ runTtlSeconds: 3600, persistenceAgent: { workers: 8 } })).toEqual({
    [env(1)]: ['86400', '3600'],
    [env(2)]: ['2', '8'],
  });
});

test('limits of the controller of workflows are its own settings', () => {
  const resources = { limits: { memory: '128Mi' } };
  const workflowController = { parallelism: 50, namespaceParallelism: 10, executor: { resources } };
  const { [`${WORKFLOWS}.executor`]: executor, ...others } = changed({ workflowController });
  expect(executor?.[1]).toBe(`${executor?.[0]}resources:\n  limits:\n    memory: 128Mi\n`);
  expect(others).toEqual({
    [`${WORKFLOWS}.parallelism`]: [undefined, '50'],
    [`${WORKFLOWS}.namespaceParallelism`]: [undefined, '10'],
  });
});

test('logs of steps are kept or not, for the controller, the API server and the web page alike', () => {
  const found = changed({ archiveLogs: false });
  expect(Object.values(found)).toContainEqual(['true', 'false']);
  expect(Object.keys(found)).toEqual([
    expect.stringContaining(`${container('ml-pipeline')}.env`),
    expect.stringContaining(`${container('ml-pipeline-ui')}.env`),
    `${WORKFLOWS}.artifactRepository`,
  ]);
});

test('storage classes and sizes of the two volumes', () => {
  const claim = (name: string) => `PersistentVolumeClaim/kubeflow/${name}.spec`;
  const storage = { size: '100Gi', storageClassName: 'fast' };
  expect(changed({ mysql: { storage }, seaweedfs: { storage: { size: '1Ti' } } })).toEqual({
    [`${claim('mysql-pv-claim')}.resources.requests.storage`]: ['20Gi', '100Gi'],
    [`${claim('mysql-pv-claim')}.storageClassName`]: [undefined, 'fast'],
    [`${claim('seaweedfs-pvc')}.resources.requests.storage`]: ['20Gi', '1Ti'],
  });
});

test('as which user steps go, and where their artifacts do', () => {
  const stepUser = { runAsUser: 1000, runAsGroup: 100, runAsNonRoot: true };
  expect(changed({ stepUser, defaultPipelineRoot: 's3://runs/all' })).toEqual({
    [`${SETTINGS}.defaultSecurityContextRunAsUser`]: ['', '1000'],
    [`${SETTINGS}.defaultSecurityContextRunAsGroup`]: ['', '100'],
    [`${SETTINGS}.defaultSecurityContextRunAsNonRoot`]: ['', 'true'],
    [`${SETTINGS}.defaultPipelineRoot`]: ['', 's3://runs/all'],
    'ConfigMap/kubeflow/kfp-launcher.data.defaultPipelineRoot': ['', 's3://runs/all'],
  });
});

test('a mirror replaces the registry of every image: of programs, in arguments, in settings and in the environment', () => {
  const mirror = 'mirror.example.com/all';
  const found = changed({ imageRegistry: mirror, imagePullSecrets: ['mirror'] });
  const images = Object.entries(found).filter(([path]) => !path.includes('imagePullSecrets'));
  for (const [, [, after]] of images) expect(after).toMatch(new RegExp(`^${mirror}/`));
  expect(images.map(([path]) => path)).toEqual(
    expect.arrayContaining([
      `${container('mysql')}.image`,
      `${container('workflow-controller')}.args.3`,
      `${SETTINGS}.cacheImage`,
    ]),
  );
  expect(variable('ml-pipeline', 'V2_LAUNCHER_IMAGE', { imageRegistry: mirror })).toContain(mirror);
  const programs = [...objects({ pipelines: {} }).keys()].filter(
    (key) => key.startsWith(`${DEPLOYMENT}/`) && !objects().has(key),
  );
  for (const key of programs) expect(found).toHaveProperty([`${key}.spec.template.spec.imagePullSecrets.0.name`]);
  expect(programs).toHaveLength(13);
});

test('a database of the user’s takes the place of the bundled one, in all three programs that use it', () => {
  const host = token('database/host');
  const database = { host, port: 3307, user: 'kubeflow', password: { secretName: 'rds', key: 'pass' } };
  expect(added({ pipelines: { database } }, { pipelines: {} }).filter((key) => !key.startsWith('Secret'))).toEqual([
    'ServiceAccount/kubeflow/mysql',
    'PersistentVolumeClaim/kubeflow/mysql-pv-claim',
    'Deployment.apps/kubeflow/mysql',
    'Service/kubeflow/mysql',
    'DestinationRule.networking.istio.io/kubeflow/ml-pipeline-mysql',
    'AuthorizationPolicy.security.istio.io/kubeflow/mysql',
  ]);
  const found = changed({ database, databaseNames: { metadata: 'mlmd' } });
  expect(found).toMatchObject({
    [`${SETTINGS}.dbHost`]: ['mysql', host],
    [`${SETTINGS}.mysqlPort`]: ['3306', '3307'],
    [`${SETTINGS}.mlmdDb`]: ['metadb', 'mlmd'],
    'Secret/kubeflow/mysql-secret.stringData.username': ['root', 'kubeflow'],
  });
  expect(object('Secret/kubeflow/mysql-secret', { pipelines: { database } })).toHaveProperty('stringData', {
    username: 'kubeflow',
  });
  for (const program of ['ml-pipeline', 'cache-server', 'metadata-grpc-deployment']) {
    expect(variable(program, 'DBCONFIG_PASSWORD', { database })).toEqual({
      secretKeyRef: { name: 'rds', key: 'pass' },
    });
  }
});

test('a token of a password is kept in the Secret that programs read anyway', () => {
  const password = token('database/password');
  const database = { host: 'db.example.com', user: 'kubeflow', password };
  expect(object('Secret/kubeflow/mysql-secret', { pipelines: { database } })).toHaveProperty(
    'stringData.password',
    password,
  );
});

test('what is wrong is said with its path, all of it at once', () => {
  const pipelines: PipelinesOptions = {
    apiServer: { replicas: 0 },
    metadata: { grpc: { resources: { limits: { memory: 'lots' } } } },
    persistenceAgent: { workers: 0 },
    cache: { defaultStaleness: '30 days' },
    database: { host: 'mysql://db', user: 'kubeflow', password: 'hunter2' },
    mysql: { storage: { size: 'big' } },
    objectStore: { type: 's3', bucket: 's3://runs', region: '', credentials: { accessKey: 'AKIA', secretKey: 'x' } },
    tenantSync: {},
    defaultPipelineRoot: '/data',
    scheduleTimezone: 'Middle/Earth',
    databaseNames: { cache: 'my cache' },
  };
  const paths = errors({ pipelines }).map((error) => /platform\/pipelines: ([\w.]+): /.exec(error)?.[1]);
  expect(paths.sort()).toEqual(
    [
      'apiServer.replicas',
      'metadata.grpc.resources.limits.memory',
      'persistenceAgent.workers',
      'cache.defaultStaleness',
      'database.host',
      'database.password',
      'mysql',
      'mysql.storage.size',
      'objectStore.bucket',
      'objectStore.region',
      'objectStore.credentials.accessKey',
      'objectStore.credentials.secretKey',
      'tenantSync',
      'defaultPipelineRoot',
      'scheduleTimezone',
      'databaseNames.cache',
    ].sort(),
  );
});

describe('a release with Pipelines 2.15', () => {
  const old = { release: '1.11.0', pipelines: {} } as const;

  test('refuses what came later', () => {
    const pipelines: PipelinesOptions = {
      scheduledWorkflow: { clientQps: 5, clientBurst: 5, replicas: 2 },
      stepUser: { runAsUser: 1000 },
    };
    expect(errors({ release: '1.11.0', pipelines })).toEqual(
      ['scheduledWorkflow.clientQps', 'scheduledWorkflow.clientBurst', 'stepUser'].map(
        (path) => `platform/pipelines: ${path}: needs Pipelines from 2.16 on: release 26.03 has one`,
      ),
    );
    expect(errors({ pipelines })).toEqual([]);
  });

  test('has none of the settings that came later', () => {
    const later = [
      'CLUSTER_DOMAIN',
      'SECURITY_CONTEXT',
      'METRICS_PORT',
      'CLIENT_',
      'RESYNC_',
      'defaultSecurityContext',
    ];
    const found = (options: Parameters<typeof objects>[0]) => {
      const own = [...objects(options)].filter(([key]) => /\/kubeflow\/(ml-pipeline|pipeline-install)/.test(key));
      return later.filter((name) => JSON.stringify(own).includes(name));
    };
    expect(found(old)).toEqual([]);
    expect(found({ pipelines: {} })).toEqual(later);
  });

  test('has MinIO’s name for the store too; its own programs and runs use the one that stays', () => {
    const name = 'Service/kubeflow/minio-service';
    expect(added({ pipelines: {} }, old).filter((key) => key.includes('/kubeflow/'))).toEqual([name]);
    expect(object(name, old)).toMatchObject({
      spec: { selector: { app: 'seaweedfs' }, ports: [{ port: 9000, targetPort: 8333 }] },
    });
    const others = [...objects({ ...old, tenants: [{ name: 'team-a', owner: 'ada@example.com' }] })];
    expect(others.filter(([key, one]) => key !== name && JSON.stringify(one).includes('minio-service'))).toEqual([]);
  });

  test('has no such name where the store is another', () => {
    const pipelines: PipelinesOptions = { objectStore: { type: 's3', bucket: 'runs', region: 'eu-central-1' } };
    expect([...objects({ release: '1.11.0', pipelines }).keys()].filter((key) => /minio-service/.test(key))).toEqual(
      [],
    );
  });
});
