import fc from 'fast-check';
import type { TenantLimitRange, TenantOptions, TenantQuota } from '../../../constructs';
import { exceeds } from '../../../constructs/quantity';
import { limitRange, limitRangeProblems } from '../../../constructs/tenants/limit-range';
import { errors, objects } from '../platform-fixture';

const tenant = (more: Partial<TenantOptions>) => ({ tenants: [{ name: 'team-a', owner: 'ada@example.com', ...more }] });
const written = (more: Partial<TenantOptions>) =>
  objects(tenant(more)).get('LimitRange/team-a/tenant-limits')?.spec as { limits: object[] } | undefined;

test('containers that others put into pods fit a quota: what it counts has defaults', () => {
  expect(written({})).toBeUndefined();
  expect(written({ quota: { gpus: 2, pods: 10 } })).toBeUndefined();
  expect(written({ quota: { cpu: 8, memory: '32Gi' } })).toEqual({
    limits: [{ type: 'Container', defaultRequest: { cpu: '100m', memory: '128Mi' } }],
  });
  expect(written({ quota: { memory: '32Gi', limits: { cpu: 16 } } })).toEqual({
    limits: [{ type: 'Container', default: { cpu: '1' }, defaultRequest: { cpu: '100m', memory: '128Mi' } }],
  });
  expect(written({ quota: { other: { memory: '32Gi' } } })).toEqual({
    limits: [{ type: 'Container', defaultRequest: { memory: '128Mi' } }],
  });
  expect(written({ quota: { cpu: 8 }, limitRange: false })).toBeUndefined();
});

test('what is given adds to the defaults, for containers, pods and claims', () => {
  expect(
    written({
      quota: { cpu: 8, memory: '32Gi' },
      limitRange: {
        container: { defaultRequest: { cpu: 1 }, max: { memory: '16Gi' } },
        pod: { max: { cpu: 8 } },
        claim: { min: { storage: '1Gi' }, max: { storage: '100Gi' } },
      },
    }),
  ).toEqual({
    limits: [
      { type: 'Container', defaultRequest: { cpu: '1', memory: '128Mi' }, max: { memory: '16Gi' } },
      { type: 'Pod', max: { cpu: '8' } },
      { type: 'PersistentVolumeClaim', min: { storage: '1Gi' }, max: { storage: '100Gi' } },
    ],
  });
});

test('defaults give way to what is given', () => {
  expect(limitRange({ container: { max: { cpu: '50m' } } }, { cpu: 1 })?.container?.defaultRequest).toEqual({
    cpu: '50m',
  });
  expect(limitRange({ container: { min: { cpu: 2 } } }, { limits: { cpu: 8 } })?.container).toMatchObject({
    defaultRequest: { cpu: 2 },
    default: { cpu: 2 },
  });
});

test('the most GPUs of a container are not what each container gets', () => {
  const gpus = (container: object) => limitRange({ container }, {})?.container?.default?.['nvidia.com/gpu'];
  expect(gpus({ max: { 'nvidia.com/gpu': 4 } })).toBe(0);
  expect(gpus({ max: { 'nvidia.com/gpu': 4 }, min: { 'nvidia.com/gpu': 1 } })).toBe(1);
  expect(gpus({ max: { 'nvidia.com/gpu': 4 }, default: { 'nvidia.com/gpu': 2 } })).toBe(2);
  expect(gpus({ max: { memory: '4Gi' } })).toBeUndefined();
});

test('contradictions are errors with their paths', () => {
  const found = errors(
    tenant({
      quota: { cpu: '50m', memory: '64Gi', limits: { memory: '512Mi' } },
      limitRange: {
        container: { default: { memory: '8Gi' }, max: { memory: '4Gi' }, min: { cpu: 'some' } },
        claim: { min: { storage: '2Gi' }, max: { storage: '1Gi' } },
      },
    }),
  ).map((error) => error.replace('platform/tenants/team-a: ', ''));
  expect(found).toEqual([
    expect.stringMatching(/^limitRange\.container\.min\.cpu: "some" is no quantity/),
    'limitRange.container.default.memory: 8Gi is more than max.memory, 4Gi: lower it, or raise the other',
    'limitRange.claim.min.storage: 2Gi is more than max.storage, 1Gi: lower it, or raise the other',
    'limitRange.container.defaultRequest.cpu: 100m is more than the quota of requests.cpu, 50m: give a smaller default, or a larger quota',
    'limitRange.container.default.memory: 8Gi is more than the quota of limits.memory, 512Mi: give a smaller default, or a larger quota',
  ]);
});

const amount = fc.integer({ min: 1, max: 64_000 }).map((milli) => `${milli}m`);
const some = fc.option(fc.record({ cpu: amount }), { nil: undefined });
const quotas: fc.Arbitrary<TenantQuota> = fc.record({ cpu: amount, limits: fc.record({ cpu: amount }) });
const ranges: fc.Arbitrary<TenantLimitRange> = fc.record({
  container: fc.record({ min: some, defaultRequest: some, default: some, max: some }),
});

test('a range without problems is one that Kubernetes takes, and one container without resources fits the quota', () => {
  fc.assert(
    fc.property(quotas, ranges, (quota, given) => {
      fc.pre(limitRangeProblems(given, quota).length === 0);
      const container = limitRange(given, quota)?.container ?? {};
      const order = [container.min, container.defaultRequest, container.default, container.max].flatMap(
        (amounts) => amounts?.cpu ?? [],
      );
      for (const [index, each] of order.entries()) {
        expect(exceeds(each, order[index + 1] ?? each)).toBe(false);
      }
      expect(container.defaultRequest?.cpu).toBeDefined();
      expect(container.default?.cpu).toBeDefined();
      expect(exceeds(container.defaultRequest?.cpu ?? '', quota.cpu ?? '')).toBe(false);
      expect(exceeds(container.default?.cpu ?? '', quota.limits?.cpu ?? '')).toBe(false);
    }),
  );
});
