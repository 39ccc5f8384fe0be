import { canonicalQuantity } from '../../../constructs/diff/quantity';

test.each([
  ['1000m', '1'],
  ['0.5', '500m'],
  [2, '2'],
  ['1500', '1500'],
  ['2000', '2k'],
  ['1024Mi', '1Gi'],
  ['0.5Gi', '512Mi'],
  ['512Ki', '512Ki'],
  // Below 1024, Kubernetes writes no binary suffix.
  ['0.5Ki', '512'],
  ['1.5Gi', '1536Mi'],
  ['1.5G', '1500M'],
  ['0', '0'],
  ['0Gi', '0'],
  ['no amount', 'no amount'],
])('%s is %s', (written, canonical) => {
  expect(canonicalQuantity(written)).toBe(canonical);
});
