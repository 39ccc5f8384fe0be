import { KfstackError } from '../../constructs';
import { resolveConfig } from '../../stacks/resolve';

function errors(ray: unknown): readonly string[] {
  try {
    resolveConfig('sim', { ray });
    return [];
  } catch (error) {
    if (error instanceof KfstackError) return error.errors;
    throw error;
  }
}

test.each([
  ['no such scheduler', { batchScheduler: 'slurm' }, 'batchScheduler: expected one of "volcano"'],
  ['no such feature', { featureGates: { Magic: true } }, 'featureGates.Magic: unknown field'],
  ['half of the calls', { apiCalls: { qps: 5 } }, 'apiCalls.burst: required field is missing'],
  ['what the part finds', { concurrency: 0 }, 'concurrency: 0 is out of range'],
])('%s is an error with its path', (_, options, error) => {
  expect(errors(options)).toContainEqual(expect.stringContaining(`kfstack:ray.${error}`));
});

test('the part is off unless it is asked for', () => {
  expect(resolveConfig('sim', {}).platform.ray).toBeUndefined();
  const asked = { watchNamespaces: ['team-vision'], featureGates: { RayCronJob: true } };
  expect(resolveConfig('sim', { ray: asked }).platform.ray).toEqual(asked);
});
