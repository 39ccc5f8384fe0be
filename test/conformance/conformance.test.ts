import type { Comparison, Report } from './compare';
import { objectsOf, report, upstreamDirectory } from './compare';

const upstream = upstreamDirectory();

/** What must agree with upstream, but for the deviations that say why ours is better. */
const MUST_AGREE: readonly Comparison[] = [
  { release: '26.03', components: ['cert-manager'] },
  { release: '26.03', components: ['istio-crds', 'istio-namespace', 'istio-install', 'cluster-local-gateway'] },
];

if (upstream === undefined) {
  test.skip("skipped: upstream's renders are not here; see KFSTACK_UPSTREAM", () => {});
} else {
  describe.each(MUST_AGREE)('$release $components', (comparison) => {
    let found: Report;
    beforeAll(() => {
      found = report(upstream, comparison);
    });

    test('every difference is explained', () => {
      expect(found.objects.missing).toEqual([]);
      expect(found.differences).toEqual([]);
      expect(found.unexplained).toBe(0);
    });

    test('we install nothing else', () => {
      expect(objectsOf(comparison)).toHaveLength(found.objects.matched);
    });
  });

  test('no deviation is out of use', () => {
    const components = MUST_AGREE.flatMap((comparison) => comparison.components);
    expect(report(upstream, { release: '26.03', components }).unusedDeviations).toEqual([]);
  });
}
