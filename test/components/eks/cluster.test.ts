import { clusterOf, find, inputsOf } from './cloud';

test('the kubeconfig holds no credential: the AWS CLI is asked for one', async () => {
  const provider = find(
    await clusterOf({ eks: { region: 'eu-central-1', profile: 'team' } }),
    'pulumi:providers:kubernetes',
    'eks',
  );
  const config = JSON.parse(String(provider.inputs.kubeconfig)) as { users: { user: Record<string, unknown> }[] };
  expect(config.users.map(({ user }) => user)).toEqual([
    {
      exec: expect.objectContaining({
        command: 'aws',
        args: ['eks', 'get-token', '--output', 'json', '--region', 'eu-central-1', '--cluster-name', 'kfstack-test'],
        env: [{ name: 'AWS_PROFILE', value: 'team' }],
      }),
    },
  ]);
});

test('the cluster is encrypted, logged and protected', async () => {
  const all = await clusterOf();
  const { inputs, request } = find(all, 'aws:eks/cluster:Cluster', 'cluster');
  expect(request.protect).toBe(true);
  expect(inputs).toMatchObject({
    name: 'kfstack-test',
    deletionProtection: true,
    encryptionConfig: { resources: ['secrets'] },
    enabledClusterLogTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
    accessConfig: { authenticationMode: 'API' },
  });
  expect(inputsOf(all, 'aws:kms/key:Key')).toMatchObject([{ enableKeyRotation: true }]);
});
