import { bringsDevicePlugin, defaultAmiType } from '../../../components/eks/facts';
import type { StackValues } from '../../config';
import type { Environment } from '../environment';
import { hasAutoscaler, platform } from './platform';
import { presets } from './presets';
import { problems } from './problems';

/** Amazon's Elastic Kubernetes Service. */
export const eks: Environment = {
  release: '26.03',
  preset: 'small',
  presets,
  capabilities,
  problems,
  platform,
  traits: ({ nodePools, address, preset, eks: options }) => {
    const images = nodePools
      .filter(({ gpu }) => gpu !== undefined)
      .map((pool) => options?.nodePools?.[pool.name]?.amiType ?? defaultAmiType(pool));
    return {
      // Without a host name there is no TLS: then users come over a forwarded port, and nothing is open to the internet.
      loadBalancer: address?.host !== undefined,
      bringsDevicePlugin: images.length > 0 && images.every(bringsDevicePlugin),
      trial: preset === 'development' && address?.host === undefined,
    };
  },
  async cluster(values, needs) {
    const { EksCluster } = await import('../../../components/eks/index.js');
    const { eks: options, dataProtection } = values;
    if (options === undefined) throw new Error('eks: is missing');
    return new EksCluster('eks', {
      ...values,
      eks: options,
      protect: dataProtection ?? true,
      capabilities: capabilities(values),
      ...needs,
      autoscaler: hasAutoscaler(values),
      host: values.address?.host,
      tenants: (values.tenants ?? []).map(({ name }) => name),
      certManagerNamespace: (values.certManager || undefined)?.namespace,
    });
  },
};

function capabilities({ storage }: StackValues) {
  return {
    runsPods: true,
    defaultStorageClass: 'gp3',
    sharedStorageClass: storage?.shared === true ? 'shared' : undefined,
    disposable: false,
  };
}
