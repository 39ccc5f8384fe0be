import { bagOf, listOf, textOf } from '../../sdk/values';
import { applyNodes, removeNodes } from '../../simulated/nodes';
import { storageClass } from '../../simulated/storage';
import type { Cloud, Resource } from '../cloud';
import { region } from './invokes';

const TAINTS: Readonly<Record<string, string>> = {
  NO_SCHEDULE: 'NoSchedule',
  PREFER_NO_SCHEDULE: 'PreferNoSchedule',
  NO_EXECUTE: 'NoExecute',
};

/** The CSI drivers that add-ons install. */
const DRIVERS: Readonly<Record<string, string>> = {
  'aws-ebs-csi-driver': 'ebs.csi.aws.com',
  'aws-efs-csi-driver': 'efs.csi.aws.com',
};

/** What EKS does inside a cluster. */
export const effects: Cloud['effects'] = {
  'aws:eks/cluster:Cluster': {
    // Every cluster has this class, which nothing serves without the add-on; it is the default no longer.
    apply: (_, cluster) => cluster.apply(storageClass('gp2', 'kubernetes.io/aws-ebs')),
    remove: (_, cluster) => cluster.remove('StorageClass', 'gp2'),
  },
  'aws:eks/addon:Addon': {
    async apply({ inputs }, cluster) {
      const driver = DRIVERS[textOf(inputs.addonName)];
      if (driver !== undefined) await cluster.installDriver(driver);
    },
    async remove({ inputs }, cluster) {
      const driver = DRIVERS[textOf(inputs.addonName)];
      if (driver !== undefined) await cluster.remove('CSIDriver', driver);
    },
  },
  'aws:eks/nodeGroup:NodeGroup': {
    async apply(resource, cluster) {
      const { inputs } = resource;
      const marks = marksOf(resource);
      const labels = Object.fromEntries(
        Object.entries(bagOf(inputs.labels)).map(([key, value]) => [key, textOf(value)]),
      );
      const spot = inputs.capacityType === 'SPOT';
      const instanceType = textOf(listOf(inputs.instanceTypes)[0]) || 'm6i.xlarge';
      await applyNodes(cluster, {
        pool: labels['kfstack.dev/node-pool'] ?? textOf(inputs.nodeGroupName),
        marks,
        // There is no autoscaler, so a pool has all the nodes that it may have.
        count: Number(bagOf(inputs.scalingConfig).maxSize),
        nodeName: (_, letters) => {
          const [a, b] = [0, 2].map((at) => Number.parseInt(letters.slice(at, at + 2), 16));
          return `ip-10-64-${a}-${b}.${region()}.compute.internal`;
        },
        labels: {
          ...labels,
          'eks.amazonaws.com/capacityType': spot ? 'SPOT' : 'ON_DEMAND',
          'topology.k8s.aws/network-node-layer-1': 'nn-0123456789abcdef0',
        },
        taints: listOf(inputs.taints)
          .map(bagOf)
          .map(({ key, value, effect }) => ({
            key: textOf(key),
            ...(value === undefined ? {} : { value: textOf(value) }),
            effect: TAINTS[textOf(effect)] ?? textOf(effect),
          })),
        instanceType,
        zones: listOf(inputs.subnetIds).map((id) => `${region()}${textOf(id).slice(-1)}`),
        // AWS's images with NVIDIA's driver bring no device plugin.
        gpus: /NVIDIA|GPU/.test(textOf(inputs.amiType)) ? 'platform' : 'none',
      });
    },
    remove: (resource, cluster) => removeNodes(cluster, marksOf(resource)),
  },
};

function marksOf({ id }: Resource): Record<string, string> {
  return { 'eks.amazonaws.com/nodegroup': id.split(':')[1] ?? id };
}
