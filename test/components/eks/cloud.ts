import * as pulumi from '@pulumi/pulumi';
import { EksCluster, type EksClusterArgs } from '../../../components/eks';
import { type Fields, type Registered, registrations } from '../../support/mocked-cloud';

export const CAPABILITIES = { runsPods: true, defaultStorageClass: 'gp3', disposable: false } as const;

/** A small cluster. */
export const SMALL: EksClusterArgs = {
  eks: { region: 'eu-central-1' },
  capabilities: CAPABILITIES,
  webhookPorts: [9443, 15017],
  nodePools: [{ name: 'system', machine: { cpu: '4', memory: '16Gi' }, count: 2, instanceTypes: ['m6i.xlarge'] }],
};

/** What a cluster of these options registers; `published` as if a platform had come after it. */
export function clusterOf(args: Partial<EksClusterArgs> = {}, { published = false } = {}): Promise<Registered[]> {
  return registrations(
    () => {
      const cluster = new EksCluster('eks', { ...SMALL, ...args });
      if (published) cluster.publish(new pulumi.ComponentResource('kfstack:index:Platform', 'platform'));
    },
    { outputs: (type, name) => OUTPUTS[type]?.(name) ?? {}, lookup: (name) => LOOKUPS[name] ?? {} },
  );
}

const LOOKUPS: Readonly<Record<string, Fields>> = {
  'aws:index/getAvailabilityZones:getAvailabilityZones': {
    names: ['a', 'b', 'c', 'd'].map((zone) => `eu-central-1${zone}`),
  },
  'aws:lb/getLoadBalancer:getLoadBalancer': { dnsName: 'balancer.example.com', zoneId: 'balancer-zone' },
};

const OUTPUTS: Readonly<Record<string, (name: string) => Record<string, unknown>>> = {
  'aws:eks/cluster:Cluster': () => ({
    endpoint: 'https://eks.example.com',
    certificateAuthority: { data: 'Q0E=' },
    vpcConfig: { clusterSecurityGroupId: 'control-plane-group' },
  }),
  'aws:eks/nodeGroup:NodeGroup': (name) => ({ resources: [{ autoscalingGroups: [{ name: `${name}-group` }] }] }),
  'aws:ec2/launchTemplate:LaunchTemplate': () => ({ latestVersion: 1 }),
  'aws:route53/zone:Zone': (name) => ({ zoneId: `${name}-id` }),
  'aws:acm/certificate:Certificate': () => ({
    domainValidationOptions: [
      {
        resourceRecordName: '_proof.kubeflow.example.com',
        resourceRecordType: 'CNAME',
        resourceRecordValue: '_value.acm-validations.aws',
      },
    ],
  }),
};

/** The inputs of all resources of a type. */
export function inputsOf(all: readonly Registered[], type: string): Fields[] {
  return all.filter((each) => each.type === type).map(({ inputs }) => inputs);
}

export function find(all: readonly Registered[], type: string, name: string): Registered {
  const found = all.find((each) => each.type === type && each.name === name);
  if (found !== undefined) return found;
  const names = all.filter((each) => each.type === type).map((each) => each.name);
  throw new Error(`${type} ${name} was not registered; there are ${names.join(', ')}`);
}
