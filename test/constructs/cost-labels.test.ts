import { strings } from '../../constructs';
import type { KubeflowPlatformOptions } from '../../constructs/platform';
import { changes, errors, objects } from './platform-fixture';

const tenants = [
  { name: 'team-a', owner: 'ada@example.com' },
  { name: 'team-b', owner: 'bea@example.com', labels: { 'cost-centre': '4711' } },
];
const OPTIONS: Partial<KubeflowPlatformOptions> = {
  tenants,
  pipelines: {},
  istio: { ingressGateway: { service: { type: 'LoadBalancer' } } },
};
const LABELS = { 'cost-centre': '42', 'example.com/unit': 'research' };

test('what costs are shared by is labelled, and nothing else: namespaces, claims, load balancers', () => {
  const changed = changes(OPTIONS, { ...OPTIONS, costLabels: LABELS });
  const kinds = Object.keys(changed).map((path) => path.split('/')[0]);
  expect(new Set(kinds)).toEqual(new Set(['Namespace', 'PersistentVolumeClaim', 'Service']));
  for (const path of Object.keys(changed))
    expect(path).toMatch(/\.metadata\.labels\.(cost-centre|example\.com\/unit)$/);
  expect(Object.keys(changed).filter((path) => path.startsWith('Service/'))).toEqual([
    'Service/istio-system/istio-ingressgateway.metadata.labels.cost-centre',
    'Service/istio-system/istio-ingressgateway.metadata.labels.example.com/unit',
  ]);
});

test('every namespace and every claim has them; a tenant’s own label wins', () => {
  const made = [...objects({ ...OPTIONS, costLabels: LABELS })];
  const costing = made.filter(([key]) => /^(Namespace|PersistentVolumeClaim)\//.test(key));
  expect(costing.map(([key]) => key)).toEqual(
    expect.arrayContaining(['Namespace/team-a', 'Namespace/kubeflow', 'PersistentVolumeClaim/kubeflow/mysql-pv-claim']),
  );
  for (const [key, manifest] of costing) {
    const centre = key === 'Namespace/team-b' ? '4711' : '42';
    expect(strings(manifest, 'metadata', 'labels')).toMatchObject({ ...LABELS, 'cost-centre': centre });
  }
});

test('a load balancer is none behind ClusterIP', () => {
  const changed = changes({}, { costLabels: LABELS });
  expect(Object.keys(changed).filter((path) => path.startsWith('Service/'))).toEqual([]);
});

test('what is no label is said with its path', () => {
  expect(errors({ costLabels: { 'cost centre': '42', unit: 'R&D', 'a/b/c': '', ok: '' } })).toEqual([
    expect.stringMatching(/^platform: costLabels\.cost centre: "cost centre" is no key of a label/),
    expect.stringMatching(/^platform: costLabels\.unit: "R&D" is no value of a label/),
    expect.stringMatching(/^platform: costLabels\.a\/b\/c: "a\/b\/c" is no key of a label/),
  ]);
});
