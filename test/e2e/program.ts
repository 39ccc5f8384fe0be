import * as pulumi from '@pulumi/pulumi';
import { ApiObject, App, Chart } from 'cdk8s';
import { Platform } from '../../components';
import { SimCluster } from '../../components/sim';
import { GeneratedValue, token } from '../../constructs';
import { readSim, simHome } from '../../sim';

/** A user's program with the library: a part of its own that reads a ConfigMap, a token and a generated password. */
function program(): void {
  const config = new pulumi.Config('test');
  const { info, kubeconfig } = readSim(simHome());
  const nodePools = [{ name: 'pool', machine: { cpu: '4', memory: '8Gi' } }];
  const cluster = new SimCluster('sim', {
    kubeconfigPath: info.kubeconfig,
    kubeconfig,
    clusterUid: info.clusterUid,
    nodePools,
  });
  const app = new App();
  const chart = new Chart(app, 'own-part');
  const namespace = 'own';
  const password = new GeneratedValue(chart, 'password', { label: 'own/password' });
  new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  new ApiObject(chart, 'config', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'config', namespace },
    data: { url: `https://${token('service.host')}/`, level: config.get('level') ?? 'info' },
  });
  new ApiObject(chart, 'secret', {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'keys', namespace },
    stringData: { password: password.value, hash: password.bcrypt },
  });
  const labels = { app: 'web' };
  new ApiObject(chart, 'web', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            {
              name: 'web',
              image: 'example.com/web:1',
              envFrom: [{ configMapRef: { name: 'config' } }, { secretRef: { name: 'keys' } }],
            },
          ],
        },
      },
    },
  });
  new Platform(
    'platform',
    {
      tree: app,
      tokens: { 'service.host': pulumi.output(config.get('host') ?? 'one.example.com') },
      seed: config.requireSecret('seed'),
      dataProtection: false,
      runsPods: cluster.capabilities.runsPods,
    },
    { providers: { kubernetes: cluster.provider }, dependsOn: [...cluster.ready] },
  );
}

program();
