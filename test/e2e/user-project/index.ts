import * as pulumi from '@pulumi/pulumi';
import { App } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Platform } from 'kfstack/components';
import { SimCluster } from 'kfstack/components/sim';
import { KubeflowPlatform, release, synthesize, transform } from 'kfstack/constructs';
import { Greeter } from './greeter.js';

/** A user's project: a small platform with a part of its own, and one object of ours changed. */
const app = new App();
const platform = new KubeflowPlatform(app, 'platform', {
  release: '26.03',
  oauth2Proxy: false,
  dex: false,
  dashboard: false,
  profiles: false,
  knative: false,
  kserve: false,
  pipelines: false,
  podDefaults: false,
  notebooks: false,
  volumes: false,
  tensorboards: false,
  katib: false,
  trainer: false,
  spark: false,
  gpu: false,
});
new Greeter(app, 'greeter', { release: release('26.03'), greeting: 'hello' });
transform(platform, k8s.KubeDeployment, { namespace: 'cert-manager', name: 'cert-manager' }, ({ spec }) => {
  if (spec) spec.minReadySeconds = 1;
});

if (process.env.SYNTH_ONLY) {
  console.log(synthesize(app).length);
} else {
  const config = new pulumi.Config('test');
  const cluster = new SimCluster('sim', {
    kubeconfigPath: config.require('kubeconfigPath'),
    kubeconfig: config.requireSecret('kubeconfig'),
    clusterUid: config.require('clusterUid'),
    nodePools: [{ name: 'pool', machine: { cpu: '8', memory: '16Gi' } }],
  });
  new Platform(
    'platform',
    { tree: app, seed: config.requireSecret('seed'), dataProtection: false, runsPods: cluster.capabilities.runsPods },
    { providers: { kubernetes: cluster.provider }, dependsOn: [...cluster.ready] },
  );
}
