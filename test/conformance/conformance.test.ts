import type { Comparison, Report } from './compare';
import { objectsOf, report, upstreamDirectory } from './compare';

const upstream = upstreamDirectory();

/** What must agree with upstream, but for the deviations that say why ours is better. */
const MUST_AGREE: readonly (Comparison & { readonly ownObjects: readonly string[] })[] = [
  {
    release: '26.03',
    components: [
      'cert-manager',
      'istio-crds',
      'istio-namespace',
      'istio-install',
      'oauth2-proxy',
      'dex',
      'cluster-local-gateway',
      'kubeflow-namespace',
      'kubeflow-roles',
      'kubeflow-istio-resources',
      'central-dashboard',
      'profiles-kfam',
      'user-namespace',
    ],
    ownObjects: [
      // In place of cluster-admin.
      'ClusterRole profiles-controller',
      // Upstream's Profile controller makes it; ours is there first, so that it outlives the Profile.
      'Namespace kubeflow-user-example-com',
      // The controller makes these where they are missing; ours carry pull secrets and cloud identities.
      'ServiceAccount default-editor',
      'ServiceAccount default-viewer',
      // Upstream's tenants can reach one another.
      'NetworkPolicy tenant-isolation',
    ],
  },
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
      const ours = objectsOf(comparison);
      const names = ours.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      expect(names).toEqual(expect.arrayContaining([...comparison.ownObjects]));
      expect(ours).toHaveLength(found.objects.matched + comparison.ownObjects.length);
    });

    test('no deviation is out of use', () => {
      expect(found.unusedDeviations).toEqual([]);
    });
  });
}
