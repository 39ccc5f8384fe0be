import { capabilitiesOf } from '../../../components/gke/capabilities';
import type { GkeClusterArgs } from '../../../components/gke/options';
import { gkeProblems } from '../../../components/gke/problems';
import { deriveSecret } from '../../../constructs';
import { NAMESPACE, SEED, type StackValues } from '../../config';
import type { Environment } from '../environment';
import { gkeDoctor } from './doctor';
import { gkePlatform, identifiedTenants, publicHost } from './platform';
import { gkePresets } from './presets';

/** Google Kubernetes Engine. */
export const gke: Environment = {
  release: '26.03',
  preset: 'small',
  presets: gkePresets,
  capabilities: capabilitiesOf,
  traits: ({ preset, address }) => ({
    cni: { binDir: '/home/kubernetes/bin' },
    // GKE's own runs on every node with a GPU.
    bringsDevicePlugin: true,
    // Without a name users come over a forwarded port: nothing is open to the internet.
    loadBalancer: address?.host !== undefined,
    trial: preset === 'development',
  }),
  problems: gkeProblems,
  platform: gkePlatform,
  doctor: gkeDoctor,
  async cluster(values, { webhookPorts }) {
    const [{ GkeCluster }, pulumi] = await Promise.all([
      import('../../../components/gke/index.js'),
      import('@pulumi/pulumi'),
    ]);
    const seed = new pulumi.Config(NAMESPACE).getSecret(SEED);
    return new GkeCluster(pulumi.getStack(), {
      ...clusterArgs(values, webhookPorts),
      databasePassword: seed?.apply((text) => deriveSecret(text, 'cloud/database')),
    });
  },
};

/** What the cluster is made from; `problems` has found nothing missing. */
export function clusterArgs(values: StackValues, webhookPorts: readonly number[]): GkeClusterArgs {
  const { gke: { project, region, ...others } = {}, dataProtection: protect = true } = values;
  if (project === undefined || region === undefined) throw new Error('gke.project and gke.region are missing');
  return {
    ...values,
    gke: { ...others, project, region },
    protect,
    webhookPorts,
    tenants: identifiedTenants(values),
    host: publicHost(values),
  };
}
