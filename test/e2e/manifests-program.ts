import { readFileSync } from 'node:fs';
import * as pulumi from '@pulumi/pulumi';
import { Platform } from '../../components';
import { SimCluster } from '../../components/sim';
import { fromManifests, type Manifest } from '../../constructs';
import { readSim, simHome } from '../../sim';

/** Installs the manifests of a file, which the configuration names. */
function program(): void {
  const { info, kubeconfig } = readSim(simHome());
  const cluster = new SimCluster('sim', {
    kubeconfigPath: info.kubeconfig,
    kubeconfig,
    clusterUid: info.clusterUid,
    nodePools: [{ name: 'pool', machine: { cpu: '64', memory: '64Gi' } }],
  });
  const file = new pulumi.Config('test').require('manifests');
  new Platform(
    'platform',
    {
      tree: fromManifests(JSON.parse(readFileSync(file, 'utf8')) as Manifest[]),
      dataProtection: false,
      waits: { create: '60s', update: '60s', delete: '60s' },
      runsPods: cluster.capabilities.runsPods,
      seed: 'a seed for the digests of Secrets',
    },
    { providers: { kubernetes: cluster.provider }, dependsOn: [...cluster.ready] },
  );
}

program();
