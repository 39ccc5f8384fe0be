import type { Environment } from './environment';

/** The simulated cluster of this machine, see `kfstack sim`. */
export const sim: Environment = {
  release: '26.03',
  nodePools: [
    { name: 'system', machine: { cpu: '8', memory: '32Gi' }, count: 2 },
    { name: 'gpu', machine: { cpu: '32', memory: '128Gi' }, count: 2, gpu: { type: 'A100-40GB', count: 4 } },
  ],
  tenants: [
    {
      name: 'team-vision',
      owner: 'user@example.com',
      quota: { cpu: 16, memory: '64Gi', gpus: 4, storage: '200Gi', pods: 50 },
    },
  ],
  dataProtection: false,
  runsPods: false,
  traits: { trial: true },
  async cluster(nodePools) {
    const [{ SimCluster }, { readSim, simHome }] = await Promise.all([
      import('../../components/sim/index.js'),
      import('../../sim/index.js'),
    ]);
    const { info, kubeconfig } = readSim(simHome());
    return new SimCluster('sim', {
      kubeconfigPath: info.kubeconfig,
      kubeconfig,
      clusterUid: info.clusterUid,
      nodePools,
    });
  },
};
