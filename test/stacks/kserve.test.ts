import { KfstackError } from '../../constructs';
import { resolveConfig } from '../../stacks/resolve';
import { FIRST_PARTS } from '../support/first-parts';

function errors(raw: Record<string, unknown>): readonly string[] {
  try {
    resolveConfig('sim', { ...FIRST_PARTS, ...raw });
    return [];
  } catch (error) {
    if (error instanceof KfstackError) return error.errors;
    throw error;
  }
}

test('KServe can be written in a stack’s file, the user’s own runtimes included', () => {
  const kserve = {
    deploymentMode: 'raw',
    ingress: { domain: 'models.example.com', pathTemplate: false, gatewayApi: { gateway: 'a/b' } },
    storageInitializer: { modelcar: false, limits: { memory: '2Gi' } },
    runtimes: { torchserve: false, sklearnserver: { extraArgs: ['--nthread=2'] } },
    addRuntimes: {
      vllm: {
        containers: [
          { name: 'kserve-container', image: 'example.com/vllm:1', resources: { limits: { 'nvidia.com/gpu': 1 } } },
        ],
        supportedModelFormats: [{ name: 'huggingface', version: '1' }],
      },
    },
    llm: { controller: { replicas: 2 } },
  };
  expect(errors({ kserve })).toEqual([]);
  expect(errors({ kserve: false })).toEqual([]);
});

test('errors have the path of the key', () => {
  expect(errors({ kserve: { runtimes: { sklearn: {} } } })).toEqual([
    expect.stringMatching(/^kfstack:kserve\.runtimes\.sklearn: unknown field; known are huggingfaceserver,/),
  ]);
  expect(errors({ kserve: { addRuntimes: { mine: { containers: [{ image: 'a' }] } } } })).toEqual([
    'kfstack:kserve.addRuntimes.mine.containers[0].name: required field is missing',
  ]);
  expect(errors({ kserve: { ingress: { gateway: 'gateway' }, localModel: {} } })).toEqual([
    expect.stringMatching(/^kfstack:kserve\.localModel: mounts a directory of its nodes; set kubeflow\.podSecurity/),
    expect.stringMatching(/^kfstack:kserve\.ingress\.gateway: "gateway" names no gateway/),
  ]);
});
