import * as ec2 from '@pulumi/aws/ec2';
import * as eks from '@pulumi/aws/eks';
import { getAvailabilityZones } from '@pulumi/aws/getAvailabilityZones';
import { Namespace } from '@pulumi/kubernetes/core/v1';
import { Provider } from '@pulumi/kubernetes/provider';
import * as pulumi from '@pulumi/pulumi';

/** A network, a cluster with one node group, and a namespace in it: what a user's program for EKS is at the least. */
async function program(): Promise<Record<string, unknown>> {
  const config = new pulumi.Config('test');
  const role = 'arn:aws:iam::123456789012:role/test';
  const { names } = await getAvailabilityZones({ state: 'available' });
  const vpc = new ec2.Vpc('network', { cidrBlock: '10.0.0.0/16' });
  const subnets = names.map(
    (availabilityZone, index) =>
      new ec2.Subnet(`subnet-${index}`, { vpcId: vpc.id, availabilityZone, cidrBlock: `10.0.${index}.0/24` }),
  );
  const subnetIds = subnets.map(({ id }) => id);
  const cluster = new eks.Cluster('cluster', {
    name: 'test',
    roleArn: role,
    version: config.get('version') ?? '1.33',
    vpcConfig: { subnetIds },
  });
  const nodes = new eks.NodeGroup('nodes', {
    clusterName: cluster.name,
    nodeGroupName: 'workers',
    nodeRoleArn: role,
    subnetIds,
    amiType: config.get('amiType') ?? 'AL2023_x86_64_STANDARD',
    instanceTypes: ['m6i.large'],
    scalingConfig: { minSize: 0, desiredSize: 1, maxSize: config.getNumber('nodes') ?? 3 },
    labels: { 'kfstack.dev/node-pool': 'workers' },
  });
  const kubeconfig = pulumi.jsonStringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'test',
        cluster: {
          server: cluster.endpoint,
          'certificate-authority-data': cluster.certificateAuthority.apply(({ data }) => data),
        },
      },
    ],
    users: [
      {
        name: 'test',
        user: {
          exec: {
            apiVersion: 'client.authentication.k8s.io/v1beta1',
            command: 'aws',
            args: ['eks', 'get-token', '--cluster-name', cluster.name],
          },
        },
      },
    ],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
    'current-context': 'test',
  });
  const provider = new Provider('test', { kubeconfig: pulumi.secret(kubeconfig) }, { dependsOn: nodes });
  new Namespace('namespace', { metadata: { name: 'in-rehearsal' } }, { provider });
  return { subnetIds, cluster: cluster.arn };
}

export = program;
