import { App } from 'cdk8s';
import { compare, field, installed, list, type ServingRuntimeOptions } from '../../../constructs';
import { KubeflowPlatform } from '../../../constructs/platform';
import { FIRST_PARTS } from '../../support/first-parts';
import { added, objects } from '../platform-fixture';
import { changed, made, OTHERS, RUNTIME } from './fixture';

const spec = { containers: [{ name: 'kserve-container', image: 'example.com/mine:1' }] };
const runtimes = (kserve = {}) =>
  [...objects({ ...OTHERS, kserve }).keys()].filter((key) => key.startsWith('ClusterServingRuntime.'));

test('each runtime may be left out', () => {
  expect(runtimes()).toHaveLength(11);
  expect(runtimes({ runtimes: { torchserve: false, pmmlserver: false } })).toEqual(
    runtimes().filter((key) => !key.endsWith('torchserve') && !key.endsWith('pmmlserver')),
  );
});

test('what changes of a runtime changes nothing else', () => {
  const container = `${RUNTIME}xgbserver.spec.containers.0`;
  expect(
    changed({
      runtimes: {
        xgbserver: {
          image: 'example.com/xgb:1',
          resources: { limits: { 'nvidia.com/gpu': 1 } },
          extraArgs: ['--nthread=4'],
          extraEnv: { A: 'b' },
          nodeSelector: { pool: 'gpu' },
        },
      },
    }),
  ).toEqual({
    [`${container}.image`]: ['docker.io/kserve/xgbserver:v0.16.0', 'example.com/xgb:1'],
    [`${container}.args.4`]: [undefined, '--nthread=4'],
    [`${container}.env.0.name`]: [undefined, 'A'],
    [`${container}.env.0.value`]: [undefined, 'b'],
    [`${container}.resources.limits.cpu`]: ['1', undefined],
    [`${container}.resources.limits.memory`]: ['2Gi', undefined],
    [`${container}.resources.limits.nvidia.com/gpu`]: [undefined, 1],
    [`${container}.resources.requests.cpu`]: ['1', undefined],
    [`${container}.resources.requests.memory`]: ['2Gi', undefined],
    [`${RUNTIME}xgbserver.spec.nodeSelector.pool`]: [undefined, 'gpu'],
  });
});

test('a runtime may serve only those who name it', () => {
  const formats = list(
    made(`${RUNTIME}mlserver`, { runtimes: { mlserver: { autoSelect: false } } }),
    'spec',
    'supportedModelFormats',
  );
  expect(formats).toHaveLength(8);
  for (const format of formats) expect(Object.keys(format as object).sort()).toEqual(['name', 'version']);
});

test('workers of a model on several nodes get the image and the amounts of its head, and not its arguments', () => {
  const changes = { image: 'example.com/hf:1', resources: { limits: { 'nvidia.com/gpu': 2 } }, extraArgs: ['--a'] };
  const runtime = made(`${RUNTIME}huggingfaceserver-multinode`, {
    runtimes: { 'huggingfaceserver-multinode': changes },
  });
  const [head] = list(runtime, 'spec', 'containers');
  const [worker] = list(runtime, 'spec', 'workerSpec', 'containers');
  for (const container of [head, worker]) {
    expect(container).toMatchObject({ image: 'example.com/hf:1', resources: { limits: { 'nvidia.com/gpu': 2 } } });
  }
  expect(field(head, 'args')).toEqual(['--model_name={{.Name}}', '--a']);
  expect(field(worker, 'args')).toBeUndefined();
});

test('the user’s own runtimes are beside upstream’s, or in place of one', () => {
  expect(added({ ...OTHERS, kserve: {} }, { ...OTHERS, kserve: { addRuntimes: { mine: spec } } })).toEqual([
    'ClusterServingRuntime.serving.kserve.io/mine',
  ]);
  const kserve = { runtimes: { xgbserver: false }, addRuntimes: { 'kserve-xgbserver': spec } } as const;
  expect(made(`${RUNTIME}xgbserver`, kserve).spec).toEqual(spec);
});

test('a mirror and pull secrets are in every runtime', () => {
  const kserve = { imageRegistry: 'mirror.example.com', imagePullSecrets: ['pull'] };
  for (const key of runtimes(kserve)) {
    const runtime = made(key, kserve);
    expect(field(runtime, 'spec', 'imagePullSecrets')).toEqual([{ name: 'pull' }]);
    for (const container of list(runtime, 'spec', 'containers')) {
      expect(field(container, 'image')).toMatch(/^mirror\.example\.com\//);
    }
  }
});

test('the container that fetches models follows the settings, unless it is told otherwise', () => {
  const storage = 'ClusterStorageContainer.serving.kserve.io/default';
  const settings = { storageInitializer: { image: 'example.com/storage:1', limits: { memory: '8Gi' } } };
  expect(made(storage, settings)).toMatchObject({
    spec: { container: { image: 'example.com/storage:1', resources: { limits: { cpu: '1', memory: '8Gi' } } } },
  });
  const kserve = { storageContainer: { extraEnv: { HTTPS_PROXY: 'proxy' }, extraPrefixes: ['mine://'] } };
  expect(made(storage, kserve)).toMatchObject({
    spec: {
      container: { env: [{ name: 'HTTPS_PROXY', value: 'proxy' }] },
      supportedUriFormats: expect.arrayContaining([{ prefix: 'mine://' }, { prefix: 's3://' }]),
    },
  });
  expect([...objects({ ...OTHERS, kserve: { storageContainer: false } }).keys()]).not.toContain(storage);
});

describe('a change of a runtime', () => {
  const side = (mlserver: ServingRuntimeOptions, release: '1.11.0' | '26.03' = '26.03') => {
    const app = new App();
    const kserve = { runtimes: { mlserver }, addRuntimes: { mine: spec } };
    new KubeflowPlatform(app, 'platform', { ...FIRST_PARTS, ...OTHERS, release, kserve });
    return installed(app);
  };
  const classes = (...sides: Parameters<typeof compare>) => {
    const changed = compare(...sides).changes.map((change) => ({ ...change, ...change.object.manifest }));
    const runtimes = changed.filter(({ kind }) => kind === 'ClusterServingRuntime');
    return Object.fromEntries(runtimes.map((change) => [change.metadata.name, change.class]));
  };

  test('restarts the models on it, if it is about their pods', () => {
    expect(classes(side({}), side({ tolerations: [{ key: 'gpu' }] }))).toEqual({ 'kserve-mlserver': 'restart' });
    expect(classes(side({}), side({ autoSelect: false }))).toEqual({ 'kserve-mlserver': 'in-place' });
  });

  test('comes with another release, where its image is KServe’s', () => {
    const changed = classes(side({}, '1.11.0'), side({}));
    expect(changed).toMatchObject({ 'kserve-sklearnserver': 'restart', 'kserve-huggingfaceserver': 'restart' });
    expect(changed).not.toHaveProperty('kserve-mlserver');
    expect(changed).not.toHaveProperty('mine');
  });
});
