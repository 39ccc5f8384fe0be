import { ApiObject, App, Chart } from 'cdk8s';
import { InstallGraph, type ObjectKey, RayCluster } from '../../../constructs';
import { KubeflowPlatform } from '../../../constructs/platform';
import type { RayOptions } from '../../../constructs/ray';
import { FIRST_PARTS } from '../../support/first-parts';

const OPERATOR: ObjectKey = 'Deployment.apps/kubeflow/kuberay-operator';
const PODGROUPS: ObjectKey = 'CustomResourceDefinition.apiextensions.k8s.io/podgroups.scheduling.volcano.sh';

/** What an object of a platform with KubeRay, a cluster and the kind of Volcano waits for. */
function needs(key: ObjectKey, ray: RayOptions = {}): readonly ObjectKey[] {
  const app = new App();
  const platform = new KubeflowPlatform(app, 'platform', {
    release: '26.03',
    cluster: { trial: true },
    ...FIRST_PARTS,
    ray,
  });
  new RayCluster(new Chart(app, 'clusters'), 'cluster', {
    metadata: { name: 'iris', namespace: 'team' },
    spec: { headGroupSpec: { template: { spec: { containers: [{ name: 'ray', image: 'ray' }] } } } },
  });
  const volcano = new Chart(platform, 'volcano');
  new ApiObject(volcano, 'podgroups', {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'podgroups.scheduling.volcano.sh' },
    spec: { group: 'scheduling.volcano.sh', names: { kind: 'PodGroup' }, versions: [{ name: 'v1beta1' }] },
  });
  platform.ray?.startAfterBatchScheduler(platform);
  const node = InstallGraph.of(app).nodes.find((one) => one.key === key);
  return node?.needs.map(({ to }) => to) ?? [];
}

test('a cluster comes after its definition and the operator', () => {
  expect(needs('RayCluster.ray.io/team/iris')).toEqual(
    expect.arrayContaining(['CustomResourceDefinition.apiextensions.k8s.io/rayclusters.ray.io', OPERATOR]),
  );
});

test('the operator comes after the kinds that it watches, Volcano’s too where it is asked to use them', () => {
  const kinds = needs(OPERATOR).filter((key) => /^CustomResourceDefinition/.test(key));
  expect(kinds.map((key) => key.split('/')[1]).sort()).toEqual(
    ['rayclusters', 'raycronjobs', 'rayjobs', 'rayservices'].map((kind) => `${kind}.ray.io`),
  );
  expect(needs(OPERATOR, { batchScheduler: 'volcano' })).toContain(PODGROUPS);
  expect(needs(OPERATOR, { batchScheduler: 'yunikorn' })).not.toContain(PODGROUPS);
});
