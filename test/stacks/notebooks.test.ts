import { KfstackError } from '../../constructs';
import { resolveConfig } from '../../stacks/resolve';

const errors = (notebooks: object): readonly string[] => {
  try {
    resolveConfig('sim', { notebooks });
  } catch (error) {
    if (error instanceof KfstackError) return error.errors;
    throw error;
  }
  return [];
};

const spawner = {
  jupyter: { addOptions: ['registry.example.com/lab:1'] },
  cpu: { value: '1', limitFactor: false },
  memory: { value: '4Gi', limitFactor: 1.5, readOnly: true },
  gpus: { vendor: 'nvidia.com/gpu', num: 1 },
  workspaceVolume: { value: null },
  dataVolumes: { value: [{ mount: '/data', existingClaim: 'datasets' }] },
  tolerationGroup: { options: [{ groupKey: 'gpu', displayName: 'GPU', tolerations: [{ operator: 'Exists' }] }] },
};

test('the form of notebooks is configured in the stack', () => {
  expect(errors({ controller: { culling: { idleMinutes: 60 } }, webApp: { spawner } })).toEqual([]);
});

test('what is wrong with it has the path of its key', () => {
  expect(errors({ webApp: { spawner: { ...spawner, cpu: { value: '500m' } } } })).toEqual([
    expect.stringContaining('kfstack:notebooks.webApp.spawner.cpu.value: "500m" is no number of CPUs'),
  ]);
  expect(errors({ webApp: { spawner: { gpus: { num: 3 } } } })).toEqual([
    expect.stringContaining('kfstack:notebooks.webApp.spawner.gpus.num: expected one of'),
  ]);
});
