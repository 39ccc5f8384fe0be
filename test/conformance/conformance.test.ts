import { RELEASES, type ReleaseName } from '../../constructs/releases';
import { type Comparison, deviations, objectsOf, type Report, report, upstreamDirectory } from './compare';

const upstream = upstreamDirectory();

/** What is installed in every release. */
const COMPONENTS = [
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
];

/** Objects that we install in every release, and upstream does not. */
const OWN_OBJECTS = [
  // In place of cluster-admin.
  'ClusterRole profiles-controller',
  // Upstream's Profile controller makes it; ours is there first, so that it outlives the Profile.
  'Namespace kubeflow-user-example-com',
  // The controller makes these where they are missing; ours carry pull secrets and cloud identities.
  'ServiceAccount default-editor',
  'ServiceAccount default-viewer',
  // Upstream's tenants can reach one another.
  'NetworkPolicy tenant-isolation',
];

/** What must agree with upstream, but for the deviations that say why ours is better. */
const MUST_AGREE: readonly (Comparison & { readonly ownObjects: readonly string[] })[] = [
  { release: '26.03', components: COMPONENTS, ownObjects: OWN_OBJECTS },
  {
    release: '1.11.0',
    components: [...COMPONENTS, 'kubeflow-issuer', 'network-policies'],
    ownObjects: [
      ...OWN_OBJECTS,
      // In the namespaces that they are about, as from 26.03 on.
      'NetworkPolicy cert-manager-webhook',
      'NetworkPolicy default-allow-same-namespace-auth',
      'NetworkPolicy default-allow-same-namespace-cert-manager',
      'NetworkPolicy default-allow-same-namespace-istio-system',
      'NetworkPolicy default-allow-same-namespace-kubeflow-system',
      'NetworkPolicy default-allow-same-namespace-oauth2-proxy',
      'NetworkPolicy jobset-webhook',
      'NetworkPolicy trainer-webhook',
      // 26.03 restricts who reaches Dex, oauth2-proxy and istiod; who does is the same before.
      'NetworkPolicy allow-istio-and-oauth2-proxy',
      'NetworkPolicy allow-istio-ingressgateway',
      'NetworkPolicy allow-istiod-control-plane',
      'NetworkPolicy allow-knative-to-istio-gateways',
      'NetworkPolicy istiod-webhook-apiserver',
    ],
  },
];

if (upstream === undefined) {
  test.skip("skipped: upstream's renders are not here; see KFSTACK_UPSTREAM", () => {});
} else {
  const reports = new Map<ReleaseName, Report>();
  beforeAll(() => {
    for (const comparison of MUST_AGREE) reports.set(comparison.release, report(upstream, comparison));
  });
  const reportOf = (release: ReleaseName): Report => reports.get(release) as Report;

  describe.each(MUST_AGREE)('$release', (comparison) => {
    test('every difference is explained', () => {
      const found = reportOf(comparison.release);
      expect(found.objects.missing).toEqual([]);
      expect(found.differences).toEqual([]);
      expect(found.unexplained).toBe(0);
    });

    test('we install nothing else', () => {
      const names = objectsOf(comparison).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      expect(names).toEqual(expect.arrayContaining([...comparison.ownObjects]));
      expect(names).toHaveLength(reportOf(comparison.release).objects.matched + comparison.ownObjects.length);
    });
  });

  test('no deviation is out of use', () => {
    const used = RELEASES.flatMap((release) => {
      const unused = new Set(reportOf(release).unusedDeviations.map(id));
      return deviations(release)
        .map(id)
        .filter((one) => !unused.has(one));
    });
    const all = RELEASES.flatMap((release) => deviations(release).map(id));
    expect(all.filter((one) => !used.includes(one))).toEqual([]);
  });
}

function id({ object, field = '' }: { readonly object: string; readonly field?: string }): string {
  return `${object} ${field}`;
}
