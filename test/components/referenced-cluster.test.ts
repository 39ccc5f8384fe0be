import * as pulumi from '@pulumi/pulumi';
import { ReferencedCluster } from '../../components';

const CAPABILITIES = { runsPods: true, defaultStorageClass: 'standard', disposable: false };

/** A cluster of a stack that exports these tokens. */
async function referenced(tokens: Readonly<Record<string, string>>) {
  await pulumi.runtime.setMocks({
    newResource: ({ name, type, inputs }) => ({
      id: name,
      state:
        type === 'pulumi:pulumi:StackReference'
          ? { ...inputs, outputs: { cluster: { kubeconfig: 'the kubeconfig', tokens } } }
          : inputs,
    }),
    call: () => ({}),
  });
  return new ReferencedCluster('eks', {
    stack: 'organization/kfstack/eks-cluster',
    nodePools: [],
    capabilities: CAPABILITIES,
    tokens: ['database/host'],
  });
}

const known = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => output.apply(resolve));

test('what the other stack exports is the cluster, and stays secret', async () => {
  const cluster = await referenced({ 'database/host': 'db.example.com', 'database/password': 'unused' });
  expect(await known(cluster.kubeconfig)).toBe('the kubeconfig');
  expect(await pulumi.isSecret(cluster.kubeconfig)).toBe(true);
  expect(cluster.capabilities).toEqual(CAPABILITIES);
  expect(Object.keys(cluster.tokens)).toEqual(['database/host']);
  expect(await known(cluster.tokens['database/host'] as pulumi.Output<string>)).toBe('db.example.com');
  expect(cluster.kubeconfigHint).toBe('output "cluster" of stack organization/kfstack/eks-cluster');
});
