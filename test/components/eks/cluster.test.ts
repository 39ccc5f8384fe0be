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

test('without protection nothing stands in the way of a destroy', async () => {
  const all = await clusterOf({
    protect: false,
    objectStore: {},
    database: {},
    storage: { shared: true },
    seed: 'long enough a seed',
  });
  expect(all.filter(({ request }) => request.protect === true)).toEqual([]);
  expect(find(all, 'aws:eks/cluster:Cluster', 'cluster').inputs).toMatchObject({ deletionProtection: false });
  expect(find(all, 'aws:rds/instance:Instance', 'database').inputs).toMatchObject({
    deletionProtection: false,
    skipFinalSnapshot: true,
  });
});

test('cost labels are on everything that AWS can tag', async () => {
  const costLabels = { 'cost-center': '4711' };
  const all = await clusterOf({ costLabels });
  const aws = find(all, 'pulumi:providers:aws', 'eks');
  expect(JSON.parse(String(aws.inputs.defaultTags))).toEqual({ tags: { 'kfstack.dev/stack': 'test', ...costLabels } });
  const ours = all.filter(({ type }) => type.startsWith('aws:'));
  expect(ours.length).toBeGreaterThan(40);
  // The provider with these tags, and no other, makes all of it.
  for (const { request } of ours) expect(request.provider).toMatch(/providers:aws::eks::/);
  const disks = find(all, 'aws:eks/addon:Addon', 'aws-ebs-csi-driver').inputs.configurationValues;
  expect(JSON.parse(String(disks))).toMatchObject({ controller: { extraVolumeTags: costLabels } });
});

test.each([
  [{}, { endpointPrivateAccess: true, endpointPublicAccess: true, publicAccessCidrs: ['0.0.0.0/0'] }],
  [
    { allowedRanges: ['203.0.113.0/24'] },
    { endpointPrivateAccess: true, endpointPublicAccess: true, publicAccessCidrs: ['203.0.113.0/24'] },
  ],
  [{ publicEndpoint: false }, { endpointPrivateAccess: true, endpointPublicAccess: false }],
])('the API is reached as access says: %j', async (access, expected) => {
  const { inputs } = find(await clusterOf({ access }), 'aws:eks/cluster:Cluster', 'cluster');
  expect(inputs.vpcConfig).toEqual({ ...expected, subnetIds: ['private-0-id', 'private-1-id', 'private-2-id'] });
});

test('administrators have an entry each', async () => {
  const principalArn = 'arn:aws:iam::123456789012:role/admin';
  const all = await clusterOf({ access: { administrators: [principalArn] } });
  expect(inputsOf(all, 'aws:eks/accessEntry:AccessEntry')).toMatchObject([{ principalArn }]);
  expect(inputsOf(all, 'aws:eks/accessPolicyAssociation:AccessPolicyAssociation')).toMatchObject([
    {
      principalArn,
      policyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
      accessScope: { type: 'cluster' },
    },
  ]);
});

test('nodes wait for the network, and what runs on nodes for nodes', async () => {
  const all = await clusterOf();
  const needs = (type: string, name: string) => find(all, type, name).request.dependenciesList?.join(' ') ?? '';
  for (const addon of ['vpc-cni', 'kube-proxy', 'eks-pod-identity-agent'])
    expect(needs('aws:eks/nodeGroup:NodeGroup', 'system')).toContain(`Addon::${addon}`);
  expect(needs('aws:eks/nodeGroup:NodeGroup', 'system')).toContain('Route::private-0');
  for (const addon of ['coredns', 'aws-ebs-csi-driver'])
    expect(needs('aws:eks/addon:Addon', addon)).toContain('NodeGroup::system');
});
