import { deploy } from './deploy';

test('one subnet with ranges for pods and Services, whose nodes have no public address and reach the internet by NAT', async () => {
  const { only } = await deploy({ network: { cidr: '10.0.0.0/16' } });
  expect(only('gcp:compute/network:Network').inputs.autoCreateSubnetworks).toBe(false);
  expect(only('gcp:compute/subnetwork:Subnetwork').inputs).toMatchObject({
    ipCidrRange: '10.0.128.0/20',
    secondaryIpRanges: [
      { rangeName: 'pods', ipCidrRange: '10.0.0.0/17' },
      { rangeName: 'services', ipCidrRange: '10.0.144.0/20' },
    ],
    privateIpGoogleAccess: true,
  });
  expect(only('gcp:compute/routerNat:RouterNat').inputs).toMatchObject({
    natIpAllocateOption: 'AUTO_ONLY',
    sourceSubnetworkIpRangesToNat: 'ALL_SUBNETWORKS_ALL_IP_RANGES',
  });
});

test('the control plane, and nobody else, reaches the ports of webhooks', async () => {
  const { only } = await deploy({}, [8443, 9876]);
  const { inputs } = only('gcp:compute/firewall:Firewall');
  expect(inputs).toMatchObject({
    direction: 'INGRESS',
    allows: [{ protocol: 'tcp', ports: ['8443', '9876'] }],
    targetServiceAccounts: ['gke-nodes@acme-ml.iam.gserviceaccount.com'],
  });
  const { masterIpv4CidrBlock } = only('gcp:container/cluster:Cluster').inputs.privateClusterConfig as {
    masterIpv4CidrBlock: string;
  };
  expect(inputs.sourceRanges).toEqual([masterIpv4CidrBlock]);
});

test('no webhook, no rule', async () => {
  expect((await deploy({}, [])).all('gcp:compute/firewall:Firewall')).toEqual([]);
});
