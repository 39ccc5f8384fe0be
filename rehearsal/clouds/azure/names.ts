import type { Cloud, Names } from '../cloud';
import { among } from '../enumerated';

const aks = () => require('@azure/arm-containerservice') as typeof import('@azure/arm-containerservice');

const pool = (prefix = ''): Names[] => [
  among(`${prefix}osSKU`, () => aks().KnownOssku),
  among(`${prefix}osType`, () => aks().KnownOSType),
  among(`${prefix}osDiskType`, () => aks().KnownOSDiskType),
  among(`${prefix}mode`, () => aks().KnownAgentPoolMode),
  among(`${prefix}type`, () => aks().KnownAgentPoolType),
  among(`${prefix}scaleSetPriority`, () => aks().KnownScaleSetPriority),
  among(`${prefix}scaleSetEvictionPolicy`, () => aks().KnownScaleSetEvictionPolicy),
  among(`${prefix}gpuInstanceProfile`, () => aks().KnownGPUInstanceProfile),
  among(`${prefix}gpuProfile.driver`, () => aks().KnownGPUDriver),
];

/** Names that Azure's SDK enumerates. */
export const names: Cloud['names'] = {
  'azure-native:containerservice:AgentPool': pool(),
  'azure-native:containerservice:ManagedCluster': [
    ...pool('agentPoolProfiles[].'),
    among('networkProfile.networkPlugin', () => aks().KnownNetworkPlugin),
    among('networkProfile.networkPluginMode', () => aks().KnownNetworkPluginMode),
    among('networkProfile.networkPolicy', () => aks().KnownNetworkPolicy),
    among('networkProfile.networkDataplane', () => aks().KnownNetworkDataplane),
    among('networkProfile.outboundType', () => aks().KnownOutboundType),
    among('networkProfile.loadBalancerSku', () => aks().KnownLoadBalancerSku),
    among('sku.name', () => aks().KnownManagedClusterSKUName),
    among('sku.tier', () => aks().KnownManagedClusterSKUTier),
    among('supportPlan', () => aks().KnownKubernetesSupportPlan),
    among('autoScalerProfile.expander', () => aks().KnownExpander),
    among('autoUpgradeProfile.upgradeChannel', () => aks().KnownUpgradeChannel),
    among('autoUpgradeProfile.nodeOSUpgradeChannel', () => aks().KnownNodeOSUpgradeChannel),
  ],
};
