import type { Preset } from '../config';
import type { Environment } from './environment';
import { PLATFORM_PRESETS } from './presets';

const nodes = {
  nodePools: [
    { name: 'system', machine: { cpu: '8', memory: '32Gi' }, count: 2 },
    { name: 'gpu', machine: { cpu: '32', memory: '128Gi' }, count: 2, gpu: { type: 'A100-40GB', count: 4 } },
  ],
} as const satisfies Preset;

/** The simulated cluster of this machine, see `kfstack sim`. */
export const sim: Environment = {
  release: '26.03',
  preset: 'development',
  presets: {
    development: {
      ...PLATFORM_PRESETS.development,
      ...nodes,
      tenants: [
        {
          name: 'team-vision',
          owner: 'user@example.com',
          quota: { cpu: 16, memory: '64Gi', gpus: 4, storage: '200Gi', pods: 50 },
        },
      ],
      dataProtection: false,
    },
    small: { ...PLATFORM_PRESETS.small, ...nodes, dataProtection: false },
    production: { ...PLATFORM_PRESETS.production, ...nodes },
  },
  capabilities: () => ({ runsPods: false, defaultStorageClass: 'standard', disposable: true }),
  traits: () => ({ trial: true }),
  async prepare(home) {
    const [{ readSim, startSim }, { resolveToolchain }] = await Promise.all([
      import('../../sim/index.js'),
      import('../../tools/index.js'),
    ]);
    const { kubeconfig } = await startSim({ home, tools: await resolveToolchain({ only: ['sim'] }) });
    return { env: { KUBECONFIG: kubeconfig }, clusterUid: readSim(home).info.clusterUid };
  },
  doctor: () => ({
    tools: ['sim'],
    // Tools that are built on the first run apart: those say themselves what they take.
    machine: { diskGb: 2, memoryGb: 2 },
    async kubeconfig(home) {
      const { simStatus } = await import('../../sim/index.js');
      const { state, info } = await simStatus({ home });
      return state === 'running' ? info?.kubeconfig : undefined;
    },
  }),
  async cluster({ nodePools }) {
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
