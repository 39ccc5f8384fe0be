import { KfstackError } from '../../constructs';
import { resolveConfig } from '../../stacks/resolve';
import { FIRST_PARTS } from '../support/first-parts';

function errors(raw: Record<string, unknown>, stack = 'sim'): readonly string[] {
  try {
    resolveConfig(stack, { ...FIRST_PARTS, ...raw });
    return [];
  } catch (error) {
    if (error instanceof KfstackError) return error.errors;
    throw error;
  }
}

test('an empty configuration takes the defaults of the environment', () => {
  const config = resolveConfig('sim', {});
  expect(config).toMatchObject({ environment: 'sim', dataProtection: false, platform: { release: '26.03' } });
  expect(config.values.nodePools.some(({ gpu }) => gpu !== undefined)).toBe(true);
  expect(config.platform.tenants?.[0]?.quota?.gpus).toBeGreaterThan(0);
});

test.each([
  ['an unknown key', { relase: '26.03' }, /^kfstack:relase: unknown key; known are environment, release,/],
  [
    'a wrong type',
    { nodePools: [{ name: 'a', machine: { cpu: '1', memory: 7 } }] },
    /^kfstack:nodePools\[0\]\.machine\.memory: expected string/,
  ],
  [
    'an unknown key deep down',
    { nodePools: [{ name: 'a', machine: { cpu: '1', memory: '1Gi', disk: '1Gi' } }] },
    /^kfstack:nodePools\[0\]\.machine\.disk: unknown field; known are cpu, ephemeralStorage, memory/,
  ],
  ['a missing field', { tenants: [{ name: 'a' }] }, /^kfstack:tenants\[0\]\.owner: required field is missing/],
  ['an unknown release', { release: '1.2' }, /^kfstack:release: expected one of .*"26\.03"/],
  [
    'a name that is no DNS label',
    { nodePools: [{ name: 'A_b', machine: { cpu: '1', memory: '1Gi' } }] },
    /^kfstack:nodePools\[0\]\.name: "A_b" is no DNS label/,
  ],
  [
    'a quantity that is none',
    { nodePools: [{ name: 'a', machine: { cpu: 'many', memory: '1Gi' } }] },
    /^kfstack:nodePools\[0\]\.machine\.cpu: "many" is no quantity/,
  ],
  [
    'two pools of one name',
    { nodePools: [pool('a'), pool('a')] },
    /^kfstack:nodePools\[1\]\.name: a is the name of another pool/,
  ],
  [
    'count beside max',
    { nodePools: [{ ...pool('a'), count: 1, max: 2 }] },
    /^kfstack:nodePools\[0\]: give count, or min and max, not both/,
  ],
  [
    'min above max',
    { nodePools: [{ ...pool('a'), min: 3, max: 2 }] },
    /^kfstack:nodePools\[0\]\.min: 3 is more than max, which is 2/,
  ],
  [
    'both ways of sharing',
    gpu({ timeSlicing: { replicas: 2 }, mig: { profile: '1g.5gb' } }),
    /sharing: give exactly one of timeSlicing and mig/,
  ],
  [
    'a profile of another GPU',
    gpu({ mig: { profile: '1g.18gb' } }),
    /sharing\.mig\.profile: 1g\.18gb is no profile of A100-40GB; it has 1g\.5gb,/,
  ],
  [
    'a tenant of a wrong name',
    { tenants: [{ name: 'Team', owner: 'a@example.com' }] },
    /^kfstack:tenants\[0\]\.name: "Team" is no DNS label/,
  ],
  [
    'an option of a part out of range',
    { certManager: { logLevel: 9 } },
    /^kfstack:certManager\.logLevel: 9 is out of range/,
  ],
  ['a part named like its key', { katib: { mysql: false } }, /^kfstack:katib\.database: Katib needs a database/],
  [
    'an option of a part in a part',
    { spark: { webhook: { replicas: 0 } } },
    /^kfstack:spark\.webhook\.replicas: 0 is out of range/,
  ],
])('%s is an error with its path', (_, raw, message) => {
  expect(errors(raw as Record<string, unknown>)).toEqual([expect.stringMatching(message)]);
});

test('values are taken as Pulumi hands them over: text, and JSON for what has structure', () => {
  const config = resolveConfig('sim', {
    dataProtection: 'true',
    release: '26.03',
    nodePools: JSON.stringify([pool('a')]),
  });
  expect(config).toMatchObject({ dataProtection: true, platform: { release: '26.03' } });
  expect(config.values.nodePools).toMatchObject([{ name: 'a' }]);
  expect(errors({ dataProtection: 'yes' })).toEqual(['kfstack:dataProtection: expected boolean']);
  expect(errors({ nodePools: '[broken' })).toEqual(['kfstack:nodePools: expected array']);
});

test('the services that Pipelines stands on are checked as the rest is', () => {
  const pipelines = {
    database: { host: 'db.example.com', user: 'kubeflow', password: { secretName: 'rds', key: 'password' } },
    objectStore: { type: 's3', bucket: 'runs', region: 'eu-central-1' },
  };
  expect(resolveConfig('sim', { pipelines }).platform.pipelines).toEqual(pipelines);
  expect(errors({ pipelines: { ...pipelines, seaweedfs: { storage: { size: '1Ti' } } } })).toEqual([
    expect.stringMatching(/^kfstack:pipelines\.seaweedfs: is about the bundled object store/),
  ]);
  expect(errors({ pipelines: { objectStore: { type: 'gcs', bucket: 'runs' } } })).toEqual([
    expect.stringMatching(/^kfstack:pipelines\.objectStore\.credentials: required field is missing/),
  ]);
});

test('one mirror for all parts is wrong once', () => {
  expect(errors({ imageRegistry: 'a b' })).toEqual([
    expect.stringMatching(/^kfstack:imageRegistry: "a b" is no registry/),
  ]);
});

test('the device plugin is told how node pools share their GPUs; what the configuration says of it wins', () => {
  const sliced = (name: string, replicas: number) => ({
    ...pool(name),
    gpu: { type: 'T4', count: 1, sharing: { timeSlicing: { replicas } } },
  });
  const nodePools = [sliced('a', 2), sliced('b', 4)];
  const gpu = { failOnInitError: false, configs: { 'pool-b': { timeSlicing: { replicas: 8 } } } };
  expect(resolveConfig('sim', { nodePools }).platform.gpu).toEqual({
    configs: { 'pool-a': { timeSlicing: { replicas: 2 } }, 'pool-b': { timeSlicing: { replicas: 4 } } },
  });
  expect(resolveConfig('sim', { nodePools, gpu }).platform.gpu).toEqual({
    failOnInitError: false,
    configs: { 'pool-a': { timeSlicing: { replicas: 2 } }, 'pool-b': { timeSlicing: { replicas: 8 } } },
  });
  expect(resolveConfig('sim', {}).platform.gpu).toEqual({});
});

test('all errors come together', () => {
  const found = errors({
    relase: '26.03',
    release: '1.2',
    nodePools: [pool('A')],
    tenants: [{ name: 'B', owner: 'a@example.com' }],
    certManager: { replicas: 1 },
  });
  expect(found).toHaveLength(5);
});

test('a stack is named after its environment, or says which one it is', () => {
  expect(resolveConfig('sim-second', {}).environment).toBe('sim');
  expect(resolveConfig('production', { environment: 'sim' }).environment).toBe('sim');
  expect(errors({}, 'production')).toEqual([
    expect.stringMatching(/^kfstack:environment: stack production is named after none; set it to one of sim/),
  ]);
});

function pool(name: string): Record<string, unknown> {
  return { name, machine: { cpu: '1', memory: '1Gi' } };
}

function gpu(sharing: Record<string, unknown>): Record<string, unknown> {
  return { nodePools: [{ ...pool('gpu'), gpu: { type: 'A100-40GB', count: 2, sharing } }] };
}

test('a platform on the cluster of another stack names that stack, and no other does', () => {
  expect(errors({ scope: 'platform' })).toEqual([
    'kfstack:clusterStack: is missing: the stack whose scope is cluster, as organization/project/stack',
  ]);
  expect(errors({ clusterStack: 'organization/kfstack/sim' })).toEqual([
    'kfstack:clusterStack: is for scope: platform',
  ]);
  expect(resolveConfig('sim', { scope: 'platform', clusterStack: 'organization/kfstack/sim' })).toMatchObject({
    scope: 'platform',
    clusterStack: 'organization/kfstack/sim',
  });
});

test('a preset says what the user does not', () => {
  expect(resolveConfig('sim', { preset: 'production' })).toMatchObject({
    dataProtection: true,
    policies: { production: true },
  });
  const own = resolveConfig('sim', { preset: 'production', dataProtection: false });
  expect(own).toMatchObject({ dataProtection: false, policies: { production: true } });
  expect(errors({ preset: 'large' })).toEqual([
    expect.stringMatching(/^kfstack:preset: expected one of "development"/),
  ]);
});
