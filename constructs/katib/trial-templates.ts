import { stringify } from 'yaml';
import type { Images } from '../releases';

const parameter = (name: string) => `\${trialParameters.${name}}`;

const LEARNING = [`--lr=${parameter('learningRate')}`, `--momentum=${parameter('momentum')}`];

const mnist = (...args: readonly string[]) => ['python3', '/opt/pytorch-mnist/mnist.py', '--epochs=1', ...args];

const job = (image: string, command: readonly string[]) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  spec: {
    template: {
      spec: { containers: [{ name: 'training-container', image, command }], restartPolicy: 'Never' },
    },
  },
});

/** The templates for trials that the web page offers, by name. */
export function trialTemplates(images: Images): Record<string, string> {
  const image = images.ref('katib-pytorch-mnist-cpu');
  const replica = (replicas: number) => ({
    replicas,
    restartPolicy: 'OnFailure',
    template: { spec: { containers: [{ name: 'pytorch', image, command: mnist(...LEARNING) }] } },
  });
  const templates = {
    'defaultTrialTemplate.yaml': job(image, mnist('--batch-size=16', ...LEARNING)),
    enasCPUTemplate: job(images.ref('katib-enas-cnn-cifar10-cpu'), [
      ...['python3', '-u', 'RunTrial.py', '--num_epochs=1'],
      `--architecture="${parameter('neuralNetworkArchitecture')}"`,
      `--nn_config="${parameter('neuralNetworkConfig')}"`,
    ]),
    pytorchJobTemplate: {
      apiVersion: 'kubeflow.org/v1',
      kind: 'PyTorchJob',
      spec: { pytorchReplicaSpecs: { Master: replica(1), Worker: replica(2) } },
    },
  };
  return Object.fromEntries(
    Object.entries(templates).map(([name, template]) => [
      name,
      stringify(template, { lineWidth: 0, aliasDuplicateObjects: false }),
    ]),
  );
}
