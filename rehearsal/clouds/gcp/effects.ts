import { type Bag, bagOf, listOf, textOf } from '../../sdk/values';
import { readSettings } from '../../settings';
import { applyNodes, removeNodes } from '../../simulated/nodes';
import { storageClass } from '../../simulated/storage';
import type { Cloud, Resource } from '../cloud';

const TAINTS: Readonly<Record<string, string>> = {
  NO_SCHEDULE: 'NoSchedule',
  PREFER_NO_SCHEDULE: 'PreferNoSchedule',
  NO_EXECUTE: 'NoExecute',
};

const DISKS = 'pd.csi.storage.gke.io';
const FILES = 'filestore.csi.storage.gke.io';

/** The classes of GKE's clusters, the default first. */
const CLASSES: readonly (readonly [string, string])[] = [
  ['standard-rwo', DISKS],
  ['premium-rwo', DISKS],
  ['standard', 'kubernetes.io/gce-pd'],
];
const FILE_CLASSES = ['standard-rwx', 'premium-rwx', 'enterprise-rwx', 'zonal-rwx'];

/** What GKE does inside a cluster. */
export const effects: Cloud['effects'] = {
  'gcp:container/cluster:Cluster': {
    async apply({ inputs }, cluster) {
      const addons = bagOf(inputs.addonsConfig);
      const isOn = (addon: string) => bagOf(addons[addon]).enabled === true;
      if (isOn('gcePersistentDiskCsiDriverConfig')) await cluster.installDriver(DISKS);
      for (const [index, [name, provisioner]] of CLASSES.entries())
        await cluster.apply(storageClass(name, provisioner, index === 0));
      if (!isOn('gcpFilestoreCsiDriverConfig')) return;
      await cluster.installDriver(FILES);
      for (const name of FILE_CLASSES) await cluster.apply(storageClass(name, FILES));
    },
    async remove(_, cluster) {
      for (const name of [...CLASSES.map(([each]) => each), ...FILE_CLASSES])
        await cluster.remove('StorageClass', name);
      for (const driver of [DISKS, FILES]) await cluster.remove('CSIDriver', driver);
    },
  },
  'gcp:container/nodePool:NodePool': {
    async apply(resource, cluster) {
      const { inputs } = resource;
      const config = bagOf(inputs.nodeConfig);
      const labels = Object.fromEntries(
        Object.entries(bagOf(config.labels)).map(([key, value]) => [key, textOf(value)]),
      );
      const accelerator = bagOf(listOf(config.guestAccelerators)[0]);
      const hasGpus = textOf(accelerator.type) !== '';
      const driver = textOf(bagOf(accelerator.gpuDriverInstallationConfig).gpuDriverVersion);
      const taints = taintsOf(config);
      const zones = listOf(inputs.nodeLocations).map(textOf);
      await applyNodes(cluster, {
        pool: labels['kfstack.dev/node-pool'] ?? poolName(resource),
        marks: marksOf(resource),
        count: countOf(inputs, zones.length),
        nodeName: (_, letters) => `gke-rehearsal-${poolName(resource)}-${letters}`.slice(0, 63),
        labels: {
          ...labels,
          'cloud.google.com/machine-family': textOf(config.machineType).split('-')[0] ?? '',
          ...(config.spot === true && { 'cloud.google.com/gke-spot': 'true' }),
          ...(hasGpus && { 'cloud.google.com/gke-accelerator': textOf(accelerator.type) }),
        },
        taints,
        instanceType: textOf(config.machineType),
        zones: zones.length > 0 ? zones : [`${readSettings().region}-a`],
        // GKE's own device plugin offers them, once there is a driver.
        gpus: hasGpus && driver !== '' && driver !== 'INSTALLATION_DISABLED' ? 'cloud' : 'none',
      });
    },
    remove: (resource, cluster) => removeNodes(cluster, marksOf(resource)),
  },
};

/** There is no autoscaler, so a pool has all the nodes that it may have. */
function countOf(inputs: Bag, zones: number): number {
  const { totalMaxNodeCount, maxNodeCount } = bagOf(inputs.autoscaling);
  if (totalMaxNodeCount !== undefined) return Number(totalMaxNodeCount);
  return Number(maxNodeCount ?? inputs.nodeCount ?? inputs.initialNodeCount ?? 1) * Math.max(zones, 1);
}

function taintsOf(config: Bag) {
  return listOf(config.taints)
    .map(bagOf)
    .map(({ key, value, effect }) => ({
      key: textOf(key),
      value: textOf(value),
      effect: TAINTS[textOf(effect)] ?? textOf(effect),
    }));
}

function poolName({ id }: Resource): string {
  return id.split('/').at(-1) ?? id;
}

function marksOf(resource: Resource): Record<string, string> {
  return { 'cloud.google.com/gke-nodepool': poolName(resource) };
}
