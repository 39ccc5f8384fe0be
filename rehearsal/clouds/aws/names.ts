import type { Finding } from '../../sdk/check';
import { type Bag, bagOf, listOf, textOf } from '../../sdk/values';
import type { Cloud } from '../cloud';
import { among } from '../enumerated';

type Eks = typeof import('@aws-sdk/client-eks');
type Ec2 = typeof import('@aws-sdk/client-ec2');

// Loaded on demand: a plugin is started at every run of the engine.
const eks = () => require('@aws-sdk/client-eks') as Eks;
const ec2 = () => require('@aws-sdk/client-ec2') as Ec2;

/** Names that AWS's SDK enumerates. */
export const names: Cloud['names'] = {
  'aws:eks/nodeGroup:NodeGroup': [
    among('amiType', () => eks().AMITypes),
    among('capacityType', () => eks().CapacityTypes),
    among('taints[].effect', () => eks().TaintEffect),
    among('instanceTypes[]', () => ec2()._InstanceType),
    among('updateConfig.updateStrategy', () => eks().NodegroupUpdateStrategies),
  ],
  'aws:eks/cluster:Cluster': [
    among('accessConfig.authenticationMode', () => eks().AuthenticationMode),
    among('enabledClusterLogTypes[]', () => eks().LogType),
    among('kubernetesNetworkConfig.ipFamily', () => eks().IpFamily),
    among('upgradePolicy.supportType', () => eks().SupportType),
  ],
  'aws:eks/addon:Addon': [
    among('resolveConflictsOnCreate', () => eks().ResolveConflicts),
    among('resolveConflictsOnUpdate', () => eks().ResolveConflicts),
  ],
  'aws:eks/accessPolicyAssociation:AccessPolicyAssociation': [among('accessScope.type', () => eks().AccessScopeType)],
  'aws:ec2/launchTemplate:LaunchTemplate': [
    among('instanceType', () => ec2()._InstanceType),
    among('blockDeviceMappings[].ebs.volumeType', () => ec2().VolumeType),
    among('metadataOptions.httpTokens', () => ec2().LaunchTemplateHttpTokensState),
    among('metadataOptions.httpEndpoint', () => ec2().LaunchTemplateInstanceMetadataEndpointState),
    among('tagSpecifications[].resourceType', () => ec2().ResourceType),
  ],
  'aws:ec2/vpcEndpoint:VpcEndpoint': [among('vpcEndpointType', () => ec2().VpcEndpointType)],
  'aws:ec2/natGateway:NatGateway': [among('connectivityType', () => ec2().ConnectivityType)],
};

/** What AWS refuses although its types allow it. */
export const problems: Cloud['problems'] = {
  'aws:eks/cluster:Cluster': (inputs) => {
    const subnets = listOf(bagOf(inputs.vpcConfig).subnetIds).map(textOf);
    const zones = new Set(subnets.map((id) => id.slice(-1)));
    if (subnets.length === 0 || subnets.includes('') || zones.size >= 2) return [];
    return [{ path: 'vpcConfig.subnetIds', problem: 'have to lie in two zones or more' }];
  },
  'aws:eks/nodeGroup:NodeGroup': ({ scalingConfig }) => sizes(bagOf(scalingConfig)),
};

function sizes({ minSize, desiredSize, maxSize }: Bag): Finding[] {
  const numbers = [minSize, desiredSize, maxSize].map(Number);
  const [min = 0, desired = 0, max = 0] = numbers;
  if (numbers.some(Number.isNaN) || (min <= desired && desired <= max && max >= 1)) return [];
  return [{ path: 'scalingConfig', problem: `${min} ≤ ${desired} ≤ ${max} does not hold, or maxSize is below 1` }];
}
