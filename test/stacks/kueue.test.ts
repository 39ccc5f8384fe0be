import { KfstackError } from '../../constructs';
import { resolveConfig } from '../../stacks/resolve';

function errors(given: Readonly<Record<string, unknown>>): readonly string[] {
  try {
    resolveConfig('sim', given);
    return [];
  } catch (error) {
    if (error instanceof KfstackError) return error.errors;
    throw error;
  }
}

test.each([
  ['no such kind of job', { integrations: ['mxnet'] }, 'integrations[0]: '],
  ['half of the calls', { apiCalls: { qps: 5 } }, 'apiCalls.burst: required field is missing'],
  ['a queue without its form', { clusterQueues: { a: { cohort: 'b' } } }, 'clusterQueues.a.cohort: unknown field'],
  ['what the part finds', { logLevel: 0 }, 'logLevel: 0 is out of range'],
])('%s is an error with its path', (_, kueue, error) => {
  expect(errors({ kueue })).toContainEqual(expect.stringContaining(`kfstack:kueue.${error}`));
});

test('the part is off unless it is asked for', () => {
  expect(resolveConfig('sim', {}).platform.kueue).toBeUndefined();
  const kueue = { integrations: ['batch/job' as const], namespaces: { matchLabels: { queued: 'yes' } } };
  expect(resolveConfig('sim', { kueue }).platform.kueue).toEqual(kueue);
});

test('a tenant names its queue', () => {
  const queue = { name: 'training', nominal: { 'nvidia.com/gpu': 2 } };
  const tenants = [{ name: 'team', owner: 'ada@example.com', quota: { cpu: 4, memory: '8Gi', gpus: 4 }, queue }];
  expect(resolveConfig('sim', { kueue: {}, tenants }).platform.tenants).toMatchObject([{ queue }]);
  expect(errors({ tenants })).toContainEqual(expect.stringMatching(/tenants\[0\]\.queue: queues need Kueue/));
});
