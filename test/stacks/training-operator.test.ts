import { KfstackError } from '../../constructs';
import { resolveConfig } from '../../stacks/resolve';

function errors(trainingOperator: unknown): readonly string[] {
  try {
    resolveConfig('sim', { trainingOperator });
    return [];
  } catch (error) {
    if (error instanceof KfstackError) return error.errors;
    throw error;
  }
}

test.each([
  ['no such kind', { kinds: ['MXJob'] }, 'kinds[0]: '],
  ['no such level', { logLevel: 'loud' }, 'logLevel: '],
  ['half of the calls', { apiCalls: { qps: 5 } }, 'apiCalls.burst: required field is missing'],
  ['what the part finds', { concurrency: 0 }, 'concurrency: 0 is out of range'],
])('%s is an error with its path', (_, options, error) => {
  expect(errors(options)).toContainEqual(expect.stringContaining(`kfstack:trainingOperator.${error}`));
});

test('the part is off unless it is asked for', () => {
  expect(resolveConfig('sim', {}).platform.trainingOperator).toBeUndefined();
  const asked = { kinds: ['PyTorchJob' as const], gangScheduler: 'volcano' };
  expect(resolveConfig('sim', { trainingOperator: asked, volcano: {} }).platform.trainingOperator).toEqual(asked);
});
