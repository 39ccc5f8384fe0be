import { capabilitiesOf } from '../../components/gke/capabilities';
import type { GkeClusterArgs } from '../../components/gke/options';
import { gkeProblems } from '../../components/gke/problems';
import type { StackValues } from '../config';
import type { Environment } from './environment';
import { gkePresets } from './gke-presets';

/** Google Kubernetes Engine. */
export const gke: Environment = {
  release: '26.03',
  preset: 'small',
  presets: gkePresets,
  capabilities: capabilitiesOf,
  traits: () => ({
    cni: { binDir: '/home/kubernetes/bin' },
    // GKE's own runs on every node with a GPU.
    bringsDevicePlugin: true,
    loadBalancer: true,
  }),
  problems: gkeProblems,
  async cluster(values, { webhookPorts }) {
    const [{ GkeCluster }, { getStack }] = await Promise.all([
      import('../../components/gke/index.js'),
      import('@pulumi/pulumi'),
    ]);
    return new GkeCluster(getStack(), clusterArgs(values, webhookPorts));
  },
};

/** What the cluster is made from; `problems` has found nothing missing. */
export function clusterArgs(values: StackValues, webhookPorts: readonly number[]): GkeClusterArgs {
  const { gke: { project, region, ...others } = {}, dataProtection: protect = true } = values;
  if (project === undefined || region === undefined) throw new Error('gke.project and gke.region are missing');
  return { ...values, gke: { ...others, project, region }, protect, webhookPorts };
}
