import type { Cloud } from '../cloud';

/**
 * What Azure makes anew when it changes, from the documentation of its resource types, as of 2026-01.
 *
 * @see https://learn.microsoft.com/en-us/azure/templates/
 */
export const immutable: Cloud['immutable'] = {
  '*': ['resourceGroupName', 'location', 'resourceName'],
  'azure-native:network:VirtualNetwork': ['virtualNetworkName'],
  'azure-native:network:NatGateway': ['natGatewayName', 'sku', 'zones'],
  'azure-native:network:PublicIPAddress': ['publicIpAddressName', 'sku', 'zones', 'publicIPAddressVersion'],
  'azure-native:network:NetworkSecurityGroup': ['networkSecurityGroupName'],
  'azure-native:network:PrivateEndpoint': ['privateEndpointName', 'subnet', 'privateLinkServiceConnections'],
  'azure-native:containerservice:ManagedCluster': [
    'dnsPrefix',
    'fqdnSubdomain',
    'nodeResourceGroup',
    'diskEncryptionSetID',
    'networkProfile.podCidr',
    'networkProfile.serviceCidr',
    'networkProfile.dnsServiceIP',
    'networkProfile.networkPlugin',
    'networkProfile.loadBalancerSku',
    'linuxProfile',
    'windowsProfile',
  ],
  'azure-native:containerservice:AgentPool': [
    'agentPoolName',
    'vmSize',
    'osDiskSizeGB',
    'osDiskType',
    'osType',
    'vnetSubnetID',
    'podSubnetID',
    'availabilityZones',
    'enableEncryptionAtHost',
    'enableFIPS',
    'scaleSetPriority',
    'scaleSetEvictionPolicy',
    'gpuInstanceProfile',
    'gpuProfile.driver',
    'maxPods',
  ],
  'azure-native:managedidentity:FederatedIdentityCredential': ['federatedIdentityCredentialResourceName'],
  'azure-native:authorization:RoleAssignment': ['roleAssignmentName', 'roleDefinitionId', 'principalId', 'scope'],
  'azure-native:storage:StorageAccount': ['accountName', 'isHnsEnabled', 'kind'],
  'azure-native:storage:BlobContainer': ['accountName', 'containerName'],
  'azure-native:dbformysql:Server': ['serverName', 'administratorLogin', 'createMode', 'network', 'availabilityZone'],
  'azure-native:keyvault:Vault': ['vaultName'],
  'azure-native:keyvault:Key': ['vaultName', 'keyName', 'properties'],
  'azure-native:dns:Zone': ['zoneName'],
  'azure-native:dns:RecordSet': ['zoneName', 'relativeRecordSetName', 'recordType'],
};
