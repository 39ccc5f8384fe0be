import type { AksMaintenance, AksOptions } from '../../components/aks/options';
import { boolean, choice, int32, list, object, required, type Static, string } from '../../constructs/schema';
import type { Fits } from './common';

const Maintenance = object({
  day: required(choice(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])),
  hour: required(int32),
  hours: int32,
});

/** See `AksOptions`. The region is not required here: a preset gives no region, and its error says more. */
export class AksConfig extends object({
  region: string,
  tier: choice(['Free', 'Standard', 'Premium']),
  podCidr: string,
  serviceCidr: string,
  networkPolicy: choice(['calico', 'cilium']),
  upgradeChannel: choice(['none', 'patch', 'stable', 'rapid', 'node-image']),
  nodeUpgradeChannel: choice(['None', 'NodeImage', 'SecurityPatch']),
  maintenance: Maintenance,
  nodeImage: choice(['Ubuntu', 'AzureLinux']),
  encryptionAtHost: boolean,
  secretsEncryption: choice(['azure', 'keyVault']),
  diskEncryptionSet: string,
  gpuZones: list(string),
  gateway: choice(['public', 'internal']),
  dnsResourceGroup: string,
  login: choice(['azurecli', 'azd', 'msi', 'spn', 'workloadidentity', 'azurepipelines']),
}) {}

export type Checked = [
  Fits<Static<typeof AksConfig>, Partial<AksOptions>>,
  Fits<Static<typeof Maintenance>, AksMaintenance>,
];
