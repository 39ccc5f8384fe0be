import * as fc from 'fast-check';
import type { KueueOptions, TenantOptions } from '../../../constructs';
import { quotaProblems } from '../../../constructs/kueue/admission';
import { errors, object, objects } from '../platform-fixture';

const GPU = 'nvidia.com/gpu';
const QUOTA = { cpu: 16, memory: '64Gi', gpus: 4 };
const platform = (tenant: Partial<TenantOptions>, kueue: KueueOptions | false = {}) => ({
  kueue,
  tenants: [{ name: 'team', owner: 'ada@example.com', ...tenant }],
});
const problems = (tenant: Partial<TenantOptions>, kueue: KueueOptions | false = {}) => errors(platform(tenant, kueue));

/** A queue of some GPUs for everybody. */
const shared = (gpus: number, more: object = {}): KueueOptions => ({
  clusterQueues: {
    shared: {
      resourceGroups: [
        {
          coveredResources: ['cpu', 'memory', GPU],
          flavors: [
            {
              name: 'default-flavor',
              resources: [
                { name: 'cpu', nominalQuota: 16 },
                { name: 'memory', nominalQuota: '64Gi' },
                { name: GPU, nominalQuota: gpus },
              ],
            },
          ],
        },
      ],
      ...more,
    },
  },
});

test('a tenant gets a queue of its own that lets in what its quota allows', () => {
  const options = platform({ quota: { ...QUOTA, pods: 20, storage: '1Ti' }, queue: {} });
  expect(object('LocalQueue.kueue.x-k8s.io/team/tenant-queue', options)).toMatchObject({
    metadata: { labels: { 'kfstack.dev/tenant': 'team' } },
    spec: { clusterQueue: 'team' },
  });
  expect(object('ClusterQueue.kueue.x-k8s.io/team', options).spec).toEqual({
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'team' } },
    resourceGroups: [
      {
        coveredResources: ['cpu', 'memory', 'pods', GPU],
        flavors: [
          {
            name: 'default-flavor',
            resources: [
              { name: 'cpu', nominalQuota: '16' },
              { name: 'memory', nominalQuota: '64Gi' },
              { name: 'pods', nominalQuota: '20' },
              { name: GPU, nominalQuota: '4' },
            ],
          },
        ],
      },
    ],
  });
});

test('less than the quota leaves room for what does not wait', () => {
  const options = platform({ quota: QUOTA, queue: { name: 'training', nominal: { [GPU]: 2 } } });
  expect(objects(options).has('LocalQueue.kueue.x-k8s.io/team/training')).toBe(true);
  expect(JSON.stringify(object('ClusterQueue.kueue.x-k8s.io/team', options))).toContain(
    `{"name":"${GPU}","nominalQuota":2}`,
  );
});

test('a tenant without a queue has none, and one with a shared queue only the door to it', () => {
  const queues = (options: ReturnType<typeof platform>) =>
    [...objects(options).keys()].filter((key) => /Queue\.kueue/.test(key));
  expect(queues(platform({ quota: QUOTA }))).toEqual([]);
  expect(queues(platform({ quota: QUOTA, queue: { clusterQueue: 'shared' } }, shared(4)))).toEqual([
    'ClusterQueue.kueue.x-k8s.io/shared',
    'LocalQueue.kueue.x-k8s.io/team/tenant-queue',
  ]);
});

describe('quota and admission do not contradict each other', () => {
  test.each<[string, Partial<TenantOptions>, KueueOptions, string]>([
    [
      'its own queue lets in more',
      { quota: QUOTA, queue: { nominal: { [GPU]: 8 } } },
      {},
      `queue.nominal.${GPU}: 8 is more than the tenant's quota, 4: lower it, or raise the quota`,
    ],
    [
      'a shared queue lets in more',
      { quota: QUOTA, queue: { clusterQueue: 'shared' } },
      shared(8),
      `queue.clusterQueue: shared lets in 8 of ${GPU}, and the tenant's quota is 4: raise the quota, or let in less`,
    ],
    [
      'a shared queue borrows without end',
      { quota: { gpus: 4 }, queue: { clusterQueue: 'shared' } },
      shared(4, { cohortName: 'all' }),
      `queue.clusterQueue: shared lets in all that its cohort lends of ${GPU}, and the tenant's quota is 4: raise the quota, or let in less`,
    ],
    [
      'a shared queue does not count pods',
      { quota: { ...QUOTA, pods: 10 }, queue: { clusterQueue: 'shared' } },
      shared(4),
      "queue.clusterQueue: shared does not count pods, and the tenant's quota has 10: let the queue cover pods, or leave quota.pods out",
    ],
  ])('%s', (_, tenant, kueue, problem) => {
    expect(problems(tenant, kueue)).toEqual([`platform/kueue: tenants[0].${problem}`]);
  });

  test('whatever a queue borrows and from which flavors, it is refused exactly where the sum is more than the quota', () => {
    const flavor = fc.record({ nominal: fc.nat(8), borrowing: fc.nat(8) });
    fc.assert(
      fc.property(
        fc.array(flavor, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.nat(40),
        (flavors, cohort, quota) => {
          const spec = {
            ...(cohort && { cohortName: 'all' }),
            resourceGroups: [
              {
                coveredResources: [GPU],
                flavors: flavors.map(({ nominal, borrowing }, index) => ({
                  name: `flavor-${index}`,
                  resources: [{ name: GPU, nominalQuota: nominal, ...(cohort && { borrowingLimit: borrowing }) }],
                })),
              },
            ],
          };
          const lets = flavors.reduce((sum, { nominal, borrowing }) => sum + nominal + (cohort ? borrowing : 0), 0);
          const tenant = { name: 'team', quota: { gpus: quota }, queue: { clusterQueue: 'shared' } };
          expect(quotaProblems(tenant, { shared: spec })).toHaveLength(lets > quota ? 1 : 0);
        },
      ),
    );
  });
});

test.each<[string, Partial<TenantOptions>, KueueOptions | false, string]>([
  [
    'no Kueue',
    { quota: QUOTA, queue: {} },
    false,
    'platform: tenants[0].queue: queues need Kueue; give kueue, or leave the queue out',
  ],
  [
    'no such queue',
    { queue: { clusterQueue: 'none' } },
    {},
    'tenants[0].queue.clusterQueue: none is none of kueue.clusterQueues: add it there, or leave it out',
  ],
  [
    'a flavor for a shared queue',
    { queue: { clusterQueue: 'shared', flavor: 'default-flavor' } },
    shared(4),
    "tenants[0].queue.flavor: is for a ClusterQueue of the tenant's own: say it in kueue.clusterQueues",
  ],
  [
    'the name of a shared queue',
    { name: 'shared', quota: QUOTA, queue: {} },
    shared(4),
    'tenants[0].queue: kueue.clusterQueues has a shared already: name it in queue.clusterQueue, or rename it',
  ],
  [
    'one of several flavors',
    { quota: QUOTA, queue: {} },
    { resourceFlavors: { a: {}, b: {} } },
    'tenants[0].queue.flavor: is missing: name one of a, b',
  ],
  [
    'an unknown flavor',
    { quota: QUOTA, queue: { flavor: 'c' } },
    { resourceFlavors: { a: {}, b: {} } },
    'tenants[0].queue.flavor: c is none of kueue.resourceFlavors: name one of a, b',
  ],
  [
    'nothing about memory',
    { quota: { cpu: 4 }, queue: {} },
    {},
    'tenants[0].queue: nothing says how much memory there is, and a job that requests it would never be let in',
  ],
  ['a wrong name', { quota: QUOTA, queue: { name: 'No' } }, {}, 'tenants[0].queue.name: "No" is no DNS label'],
])('%s is an error with its path', (_, tenant, kueue, problem) => {
  expect(problems(tenant, kueue)).toContainEqual(expect.stringContaining(problem));
});

test('what Kueue does not count, nobody need say', () => {
  expect(problems({ quota: { cpu: 4 }, queue: {} }, { excludedResources: ['memory'] })).toEqual([]);
});
