import * as pulumi from '@pulumi/pulumi';
import { ApiObject, App, Chart } from 'cdk8s';
import { Platform } from '../../components';
import { SimCluster } from '../../components/sim';
import { RULES } from '../../policies/rules';
import { readSim, simHome } from '../../sim';
import { fixture, type Side } from '../policies/fixtures';

/** The fixtures of all rules as one stack: the bad ones, or the good ones. */
function program(): void {
  const config = new pulumi.Config('test');
  const side = config.require('side') as Side;
  const { info, kubeconfig } = readSim(simHome());
  const cluster = new SimCluster('sim', {
    kubeconfigPath: info.kubeconfig,
    kubeconfig,
    clusterUid: info.clusterUid,
    nodePools: [{ name: 'pool', machine: { cpu: '4', memory: '8Gi' } }],
  });
  const app = new App();
  const namespaces = new Set<string>();
  for (const { name } of RULES) {
    const chart = new Chart(app, name);
    for (const [index, manifest] of fixture(name, side).entries()) {
      // The engine is told by `protect`; what the object says of itself must not help.
      const { annotations: _, ...metadata } = manifest.metadata;
      new ApiObject(chart, String(index), { ...manifest, metadata });
      if (metadata.namespace !== undefined) namespaces.add(metadata.namespace);
      if (manifest.kind === 'Namespace') namespaces.delete(metadata.name);
    }
  }
  const chart = new Chart(app, 'namespaces');
  namespaces.delete('policy-team-b');
  for (const name of namespaces)
    new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  new Platform(
    'platform',
    {
      tree: app,
      // A token, as the good fixtures hold one.
      tokens: { 'generated/mysql/root': pulumi.secret('jR7kx2Wv9qLm4TzB') },
      dataProtection: side === 'good',
      runsPods: cluster.capabilities.runsPods,
    },
    { providers: { kubernetes: cluster.provider }, dependsOn: [...cluster.ready] },
  );
}

program();
