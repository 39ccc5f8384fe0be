import { KfstackError } from '../../constructs';
import { resolveConfig } from '../../stacks/resolve';

function errors(volcano: unknown): readonly string[] {
  try {
    resolveConfig('sim', { volcano });
    return [];
  } catch (error) {
    if (error instanceof KfstackError) return error.errors;
    throw error;
  }
}

const tiers = (...plugins: unknown[]) => ({ scheduler: { configuration: { tiers: [plugins] } } });

test.each<[string, object, string]>([
  ['no such plugin', tiers({ name: 'fair' }), 'scheduler.configuration.tiers[0][0].name: '],
  ['no such say', tiers({ name: 'gang', enable: { all: true } }), 'scheduler.configuration.tiers[0][0].enable.all: '],
  [
    'a setting that is a map',
    tiers({ name: 'predicates', arguments: { a: { b: 1 } } }),
    'scheduler.configuration.tiers.predicates.arguments.a: write a string, a number, or a boolean',
  ],
  ['no such action', { scheduler: { configuration: { actions: ['bind'] } } }, 'scheduler.configuration.actions[0]: '],
  ['a queue without a name', { queues: [{ weight: 1 }] }, 'queues[0].name: required field is missing'],
  ['what the part finds', { queues: [{ name: 'default' }] }, 'queues[0].name: default is made by the scheduler'],
])('%s is an error with its path', (_, options, error) => {
  expect(errors(options)).toContainEqual(expect.stringContaining(`kfstack:volcano.${error}`));
});

test('the part is off unless it is asked for', () => {
  expect(resolveConfig('sim', {}).platform.volcano).toBeUndefined();
  const asked = { queues: [{ name: 'vision', capability: { 'nvidia.com/gpu': 4 } }], admission: { checksPods: true } };
  expect(resolveConfig('sim', { volcano: asked }).platform.volcano).toEqual(asked);
  expect(resolveConfig('sim', { volcano: false }).platform.volcano).toBe(false);
});

test('who names Volcano without it is told by both keys', () => {
  expect(() => resolveConfig('sim', { trainer: { gangSchedulers: ['volcano'] } })).toThrow(
    /trainer\.gangSchedulers: volcano needs the option volcano/,
  );
});
