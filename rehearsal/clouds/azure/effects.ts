import { type Bag, bagOf, listOf, textOf } from '../../sdk/values';
import { readSettings } from '../../settings';
import type { SimulatedCluster } from '../../simulated/cluster';
import { applyNodes, removeNodes } from '../../simulated/nodes';
import { storageClass } from '../../simulated/storage';
import type { Cloud } from '../cloud';

const DISKS = 'disk.csi.azure.com';
const FILES = 'file.csi.azure.com';

/** The classes of AKS' clusters, the default first. */
const CLASSES: readonly (readonly [string, string])[] = [
  ['default', DISKS],
  ['managed', DISKS],
  ['managed-csi', DISKS],
  ['managed-csi-premium', DISKS],
  ['managed-premium', DISKS],
  ['azurefile', FILES],
  ['azurefile-csi', FILES],
  ['azurefile-csi-premium', FILES],
  ['azurefile-premium', FILES],
];

/** What AKS does inside a cluster. */
export const effects: Cloud['effects'] = {
  'azure-native:containerservice:ManagedCluster': {
    async apply({ inputs }, cluster) {
      const { diskCSIDriver, fileCSIDriver } = bagOf(inputs.storageProfile);
      // Both are there unless they are switched off.
      if (bagOf(diskCSIDriver).enabled !== false) await cluster.installDriver(DISKS);
      if (bagOf(fileCSIDriver).enabled !== false) await cluster.installDriver(FILES);
      for (const [index, [name, provisioner]] of CLASSES.entries())
        await cluster.apply(storageClass(name, provisioner, index === 0));
      for (const profile of listOf(inputs.agentPoolProfiles).map(bagOf))
        await applyPool(cluster, textOf(profile.name), profile);
    },
    async remove({ inputs }, cluster) {
      for (const profile of listOf(inputs.agentPoolProfiles).map(bagOf))
        await removeNodes(cluster, marksOf(textOf(profile.name)));
      for (const [name] of CLASSES) await cluster.remove('StorageClass', name);
      for (const driver of [DISKS, FILES]) await cluster.remove('CSIDriver', driver);
    },
  },
  'azure-native:containerservice:AgentPool': {
    apply: ({ inputs }, cluster) => applyPool(cluster, textOf(inputs.agentPoolName), inputs),
    remove: ({ id }, cluster) => removeNodes(cluster, marksOf(id.split('/').at(-1) ?? id)),
  },
};

function applyPool(cluster: SimulatedCluster, name: string, profile: Bag): Promise<void> {
  const labels = Object.fromEntries(
    Object.entries(bagOf(profile.nodeLabels)).map(([key, value]) => [key, textOf(value)]),
  );
  const zones = listOf(profile.availabilityZones).map((zone) => `${readSettings().region}-${textOf(zone)}`);
  return applyNodes(cluster, {
    pool: labels['kfstack.dev/node-pool'] ?? name,
    marks: marksOf(name),
    // There is no autoscaler, so a pool has all the nodes that it may have.
    count: Number(profile.maxCount ?? profile.count ?? 1),
    nodeName: (index) => `aks-${name}-12345678-vmss${index.toString(36).padStart(6, '0')}`,
    labels: { ...labels, agentpool: name, 'kubernetes.azure.com/mode': textOf(profile.mode).toLowerCase() },
    taints: listOf(profile.nodeTaints).map((taint) => {
      const [, key = '', value = '', effect = ''] = /^([^=:]+)=?([^:]*):(\w+)$/.exec(textOf(taint)) ?? [];
      return { key, value, effect };
    }),
    instanceType: textOf(profile.vmSize),
    // Nodes outside of zones are in one that is called 0.
    zones: zones.length > 0 ? zones : ['0'],
    // AKS installs the driver unless it is told not to; the device plugin is the platform's.
    gpus: textOf(bagOf(profile.gpuProfile).driver) === 'None' ? 'none' : 'platform',
  });
}

function marksOf(name: string): Record<string, string> {
  return { 'kubernetes.azure.com/agentpool': name };
}
