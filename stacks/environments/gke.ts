import { capabilitiesOf } from '../../components/gke/capabilities';
import type { GkeOptions } from '../../components/gke/options';
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
    return new GkeCluster(getStack(), {
      ...values,
      gke: located(values),
      protect: values.dataProtection ?? true,
      webhookPorts,
    });
  },
};

/** What `problems` has found to be there. */
function located({ gke: { project, region, ...others } = {} }: StackValues): GkeOptions {
  if (project === undefined || region === undefined) throw new Error('gke.project and gke.region are missing');
  return { ...others, project, region };
}
