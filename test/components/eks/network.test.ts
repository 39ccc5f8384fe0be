import fc from 'fast-check';
import { overlap } from '../../../components/address-plan';
import { MAX_ZONES, subnetRanges } from '../../../components/eks/network';
import { clusterOf, inputsOf } from './cloud';

/** Networks as EKS takes them. */
const networks = fc.tuple(fc.integer({ min: 16, max: 20 }), fc.nat(2 ** 32 - 1)).map(([prefix, address]) => {
  const start = address - (address % 2 ** (32 - prefix));
  return `${[24, 16, 8, 0].map((bits) => Math.floor(start / 2 ** bits) % 256).join('.')}/${prefix}`;
});

test('subnets lie in the network, do not overlap, and have room for what is in them', () => {
  fc.assert(
    fc.property(networks, (cidr) => {
      const ranges = Object.entries(subnetRanges(cidr));
      expect(ranges).toHaveLength(2 * MAX_ZONES);
      for (const [index, [name, range]] of ranges.entries()) {
        expect(overlap(range, cidr)).toBe(true);
        for (const [, other] of ranges.slice(index + 1)) expect(overlap(range, other)).toBe(false);
        // AWS takes subnets down to /28, and a load balancer wants eight free addresses.
        expect(Number(range.split('/')[1])).toBeLessThanOrEqual(name.startsWith('public') ? 27 : 23);
      }
    }),
  );
});

test('another zone leaves the subnets of the others as they are', async () => {
  const [two, four] = [await subnets(2), await subnets(4)];
  expect(four).toMatchObject(two);
  expect(Object.keys(four)).toHaveLength(8);
});

test('each zone has its public and its private subnet; nothing gets a public address by itself', async () => {
  const all = inputsOf(await clusterOf({ network: { cidr: '10.0.0.0/18', zones: 3 } }), 'aws:ec2/subnet:Subnet');
  expect(all).toHaveLength(6);
  for (const subnet of all) {
    expect(subnet).toMatchObject({ mapPublicIpOnLaunch: false });
    expect(overlap(String(subnet.cidrBlock), '10.0.0.0/18')).toBe(true);
  }
  expect(new Set(all.map(({ availabilityZone }) => availabilityZone)).size).toBe(3);
});

test.each([
  ['one', 1],
  ['perZone', 3],
] as const)('with %s NAT gateway(s) every private subnet has a way out', async (natGateways, count) => {
  const all = await clusterOf({ network: { natGateways } });
  expect(inputsOf(all, 'aws:ec2/natGateway:NatGateway')).toHaveLength(count);
  const routes = inputsOf(all, 'aws:ec2/route:Route').filter(({ natGatewayId }) => natGatewayId !== undefined);
  expect(routes).toHaveLength(3);
  expect(new Set(routes.map(({ natGatewayId }) => natGatewayId)).size).toBe(count);
});

test("the addresses of Services are not the network's", async () => {
  for (const cidr of ['10.64.0.0/16', '172.20.0.0/16', '172.20.64.0/18']) {
    const [cluster] = inputsOf(await clusterOf({ network: { cidr } }), 'aws:eks/cluster:Cluster');
    const config = cluster?.kubernetesNetworkConfig as { serviceIpv4Cidr: string } | undefined;
    expect(overlap(String(config?.serviceIpv4Cidr), cidr)).toBe(false);
  }
});

test('the control plane reaches the ports that webhooks have, and the kubelets, of nodes; nothing else does', async () => {
  const rules = inputsOf(
    await clusterOf({ webhookPorts: [9443, 8443, 9443] }),
    'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule',
  ).filter(({ securityGroupId }) => securityGroupId === 'nodes-id');
  expect(
    rules.map(({ fromPort = 'all', referencedSecurityGroupId }) => `${referencedSecurityGroupId} ${fromPort}`).sort(),
  ).toEqual(['control-plane-group 10250', 'control-plane-group 8443', 'control-plane-group 9443', 'nodes-id all']);
});

async function subnets(zones: number): Promise<Record<string, unknown>> {
  const all = inputsOf(await clusterOf({ network: { zones } }), 'aws:ec2/subnet:Subnet');
  return Object.fromEntries(all.map(({ tags, ...subnet }) => [(tags as { Name: string }).Name, subnet]));
}
