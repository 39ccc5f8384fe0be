import { App, Chart } from 'cdk8s';
import { ClusterQueue, LocalQueue, synthesize, Workload } from '../../../constructs';
import { graph, objects } from '../platform-fixture';

const WHOLE = { kueue: {} };

interface Definition {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: { readonly conversion?: object; readonly versions: readonly { name: string; storage: boolean }[] };
}

const definitions = () =>
  ([...objects(WHOLE).values()] as unknown as Definition[]).filter(
    ({ kind, metadata }) => kind === 'CustomResourceDefinition' && metadata.name.endsWith('.kueue.x-k8s.io'),
  );

test('both versions are served, and the older is stored', () => {
  expect(definitions()).toHaveLength(11);
  for (const { spec } of definitions()) {
    expect(spec.versions).toMatchObject([
      { name: 'v1beta2', storage: false },
      { name: 'v1beta1', storage: true },
    ]);
  }
});

test('those with other fields are converted by Kueue, whom the API server then trusts', () => {
  const converted = definitions().filter(({ spec }) => spec.conversion !== undefined);
  expect(converted.map(({ metadata }) => metadata.name.split('.')[0]).sort()).toEqual([
    'clusterqueues',
    'cohorts',
    'localqueues',
    'multikueueclusters',
    'workloads',
  ]);
  for (const { metadata } of converted) {
    expect(metadata.annotations).toEqual({ 'cert-manager.io/inject-ca-from': 'kueue-system/kueue-serving-cert' });
  }
});

test('queues come after the controller that judges and converts them', () => {
  const order = graph({
    ...WHOLE,
    tenants: [{ name: 'team', owner: 'a@b.c', quota: { cpu: 1, memory: '1Gi' }, queue: {} }],
  });
  const keys = order.nodes.map(({ key }) => key);
  const controller = keys.indexOf('Deployment.apps/kueue-system/kueue-controller-manager');
  const webhooks = keys.findIndex((key) => /Validating.*kueue-validating/.test(key));
  expect(controller).toBeGreaterThan(0);
  for (const key of ['ClusterQueue.kueue.x-k8s.io/team', 'LocalQueue.kueue.x-k8s.io/team/tenant-queue'] as const) {
    expect(keys.indexOf(key)).toBeGreaterThan(controller);
  }
  expect(keys.indexOf('ClusterQueue.kueue.x-k8s.io/team')).toBeGreaterThan(webhooks);
});

describe('a resource', () => {
  const synth = (make: (chart: Chart) => void) => () => {
    const chart = new Chart(new App(), 'chart');
    make(chart);
    return synthesize(chart.node.root);
  };

  test('is written in the newest version', () => {
    const [queue] = synth((chart) => new LocalQueue(chart, 'queue', { metadata: { name: 'q' }, spec: {} }))();
    expect(queue?.manifest.apiVersion).toBe('kueue.x-k8s.io/v1beta2');
  });

  test('is refused with the path where its definition refuses it', () => {
    const spec = {
      resourceGroups: [
        {
          coveredResources: ['cpu', 'memory'],
          flavors: [{ name: 'a', resources: [{ name: 'cpu', nominalQuota: 1, borrowingLimit: 1 }] }],
        },
      ],
    };
    expect(synth((chart) => new ClusterQueue(chart, 'queue', { metadata: { name: 'q' }, spec }))).toThrow(
      /ClusterQueue\/q spec.resourceGroups\[0\]: flavors must have the same number of resources/,
    );
    const borrowing = { resourceGroups: [{ ...spec.resourceGroups[0], coveredResources: ['cpu'] }] };
    expect(
      synth((chart) => new ClusterQueue(chart, 'queue', { metadata: { name: 'q' }, spec: borrowing as typeof spec })),
    ).toThrow(/ClusterQueue\/q spec: borrowingLimit must be nil when cohort is empty/);
  });

  test('is judged by the version that it says', () => {
    const spec = { cohort: 'research' };
    const metadata = { name: 'q' };
    const judged = (version: string) =>
      ClusterQueue.definition.validate({
        apiVersion: `kueue.x-k8s.io/${version}`,
        kind: 'ClusterQueue',
        metadata,
        spec,
      });
    expect(judged('v1beta1')).toEqual([]);
    expect(judged('v1beta2')).toEqual([expect.stringContaining('spec.cohort: unknown field')]);
    expect(judged('v1')).toEqual([expect.stringContaining('kueue.x-k8s.io/v1beta2')]);
  });

  test('needs as many assignments as it has sets of pods, once it has its quota', () => {
    const workload = (podSetAssignments: object[]) => ({
      apiVersion: 'kueue.x-k8s.io/v1beta2',
      kind: 'Workload',
      metadata: { name: 'w' },
      spec: { podSets: [{ template: { spec: { containers: [{ name: 'c' }] } } }] },
      status: {
        admission: { podSetAssignments },
        conditions: [
          {
            type: 'QuotaReserved',
            status: 'True',
            reason: 'R',
            message: '',
            lastTransitionTime: '2026-01-01T00:00:00Z',
          },
        ],
      },
    });
    expect(Workload.definition.validate(workload([{}]))).toEqual([]);
    expect(Workload.definition.validate(workload([]))).toEqual([
      expect.stringContaining('podSetAssignments must have the same number of podSets'),
    ]);
  });
});
