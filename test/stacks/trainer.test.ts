import { KfstackError } from '../../constructs';
import { resolveConfig } from '../../stacks/resolve';

function errors(trainer: unknown): readonly string[] {
  try {
    resolveConfig('sim', { trainer });
    return [];
  } catch (error) {
    if (error instanceof KfstackError) return error.errors;
    throw error;
  }
}

const spec = (containers: unknown) => ({
  template: { spec: { replicatedJobs: [{ name: 'a', template: { spec: { template: { spec: { containers } } } } }] } },
});

test.each([
  [
    'processes by another word',
    { runtimes: { 'torch-distributed': { numProcPerNode: 'tpu' } } },
    'runtimes.torch-distributed.numProcPerNode: expected a number from 1 on, or one of "auto", "cpu", "gpu"',
  ],
  [
    'no runtime of the release',
    { runtimes: { jax: {} } },
    'runtimes.jax: unknown field; known are deepspeed-distributed, mlx-distributed, torch-distributed, torchtune-llama3.2-1b, torchtune-llama3.2-3b, torchtune-qwen2.5-1.5b',
  ],
  [
    'a wrong field in a runtime of one’s own',
    { extraRuntimes: { jax: { framework: 'jax', spec: spec([{ name: 'a', env: [{ nam: 'b' }] }]) } } },
    'extraRuntimes.jax.spec.template.spec.replicatedJobs[0].template.spec.template.spec.containers[0].env[0].name: required field is missing',
  ],
  ['what the part finds', { manager: { replicas: 0 } }, 'manager.replicas: 0 is out of range'],
])('%s is an error with its path', (_, trainer, error) => {
  expect(errors(trainer)).toContainEqual(expect.stringContaining(`kfstack:trainer.${error}`));
});

test('the part can be left out, or JobSet, or a runtime', () => {
  for (const trainer of [false, { jobset: false }, { runtimes: { 'mlx-distributed': false } }]) {
    expect(resolveConfig('sim', { trainer }).platform).toMatchObject({ trainer });
  }
});
