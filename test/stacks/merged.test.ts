import { merged } from '../../stacks/merged';

test('objects are merged, everything else is replaced as a whole', () => {
  const below = { a: { b: 1, c: [1, 2] }, d: 'x', e: { f: true } };
  expect(merged(below, { a: { c: [3] }, d: undefined, e: false })).toEqual({ a: { b: 1, c: [3] }, d: 'x', e: false });
});

test('a number of replicas takes autoscaling away, and autoscaling a number of replicas', () => {
  const scaled = { autoscaling: { minReplicas: 2 }, podLabels: { a: 'b' } };
  expect(merged({ istiod: scaled }, { istiod: { replicas: 3 } })).toEqual({
    istiod: { replicas: 3, podLabels: { a: 'b' } },
  });
  expect(merged({ istiod: { replicas: 1 } }, { istiod: { autoscaling: { maxReplicas: 4 } } })).toEqual({
    istiod: { autoscaling: { maxReplicas: 4 } },
  });
  expect(merged(scaled, { autoscaling: { maxReplicas: 4 } })).toEqual({
    ...scaled,
    autoscaling: { minReplicas: 2, maxReplicas: 4 },
  });
  expect(merged(scaled, { replicas: undefined })).toEqual(scaled);
});
