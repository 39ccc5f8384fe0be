import { SPOT } from '../../../components/aks/facts';
import type { AksOptions } from '../../../components/aks/options';
import { aksProblems } from '../../../components/aks/problems';
import { gpuTolerations } from '../../../constructs';
import { NAMESPACE, SEED, type StackValues } from '../../config';
import type { Environment } from '../environment';
import { platform, tenantsWithIdentity } from './platform';
import { presets } from './presets';

/** AKS taints interruptible machines, whoever wants it or not. */
const SPOT_TOLERATION = { key: SPOT, operator: 'Exists', effect: 'NoSchedule' } as const;

/** Azure Kubernetes Service. */
export const aks: Environment = {
  release: '26.03',
  preset: 'small',
  presets,
  capabilities,
  traits: ({ preset, address, nodePools }) => ({
    // Without a host name there is no TLS: then users come over a forwarded port, and nothing is open to the internet.
    loadBalancer: address?.host !== undefined,
    trial: preset === 'development' && address?.host === undefined,
    // AKS installs the drivers of GPUs, and leaves the device plugin to the platform.
    bringsDevicePlugin: false,
    ...(nodePools.some(({ gpu, spot }) => gpu !== undefined && spot === true) && {
      gpuTolerations: [...gpuTolerations(nodePools), SPOT_TOLERATION],
    }),
  }),
  problems: aksProblems,
  platform,
  async cluster(values) {
    const [{ AksCluster }, pulumi] = await Promise.all([
      import('../../../components/aks/index.js'),
      import('@pulumi/pulumi'),
    ]);
    const { certManager } = values;
    return new AksCluster('aks', {
      ...values,
      aks: located(values.aks),
      stack: pulumi.getStack(),
      capabilities: capabilities(values),
      protect: values.dataProtection,
      host: values.address?.host,
      tenants: tenantsWithIdentity(values),
      certManager: certManager ? certManager.namespace : undefined,
      seed: new pulumi.Config(NAMESPACE).getSecret(SEED),
    });
  },
};

function capabilities({ storage }: StackValues) {
  return {
    runsPods: true,
    // Of AKS, on disks that all zones have.
    defaultStorageClass: 'default',
    sharedStorageClass: storage?.shared === true ? 'shared' : undefined,
    disposable: false,
  };
}

/** A configuration without a region does not come so far, see `problems`. */
function located(given: Partial<AksOptions> = {}): AksOptions {
  const { region } = given;
  if (region === undefined) throw new Error('aks.region: is missing');
  return { ...given, region };
}
