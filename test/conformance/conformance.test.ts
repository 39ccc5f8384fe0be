import { whereUpstreamIs } from '../support/upstream';
import { type Comparison, deviations, objectsOf, type Report, report } from './compare';

/** What is installed in every release. */
const COMPONENTS = [
  'cert-manager',
  'istio-crds',
  'istio-namespace',
  'istio-install',
  'oauth2-proxy',
  'dex',
  'knative-serving',
  'cluster-local-gateway',
  'kubeflow-namespace',
  'kubeflow-roles',
  'kubeflow-istio-resources',
  'central-dashboard',
  'profiles-kfam',
  'katib',
  'spark-operator',
  'trainer',
  'user-namespace',
  'admission-webhook',
  'jupyter-web-app',
  'notebook-controller',
  'pvcviewer-controller',
  'volumes-web-app',
  'tensorboard-controller',
  'tensorboards-web-app',
  'kserve',
  'kserve-models-web-app',
  'pipelines',
];

/** Objects that we install in every release, and upstream does not. */
const OWN_OBJECTS = [
  // In place of the Secrets of all namespaces.
  'Role jobset-webhook-certificate',
  'RoleBinding jobset-webhook-certificate',
  // In place of all webhook configurations.
  'ClusterRole kubeflow-trainer-webhook-authority',
  'ClusterRoleBinding kubeflow-trainer-webhook-authority',
  // In place of cluster-admin.
  'ClusterRole profiles-controller',
  // Upstream's Profile controller makes it; ours is there first, so that it outlives the Profile.
  'Namespace kubeflow-user-example-com',
  // The controller makes these where they are missing; ours carry pull secrets and cloud identities.
  'ServiceAccount default-editor',
  'ServiceAccount default-viewer',
  // Upstream's tenants can reach one another.
  'NetworkPolicy tenant-isolation',
  // Upstream's are reached by no request that Knative brings.
  'AuthorizationPolicy tenant-serverless',
  // With them Knative calls revisions in mutual TLS, without which a strict mesh refuses it.
  'Sidecar activator-scope',
  'Sidecar autoscaler-scope',
  // Upstream lets nobody reach this webhook from outside of the namespace, as the API server does.
  'NetworkPolicy llmisvc',
  // What upstream's hook makes in the tenant's namespace.
  'Secret mlpipeline-minio-artifact',
  'ConfigMap kfp-launcher',
  'ConfigMap metadata-grpc-configmap',
  // A strict mesh lets steps of runs, which have no proxy, call these.
  'PeerAuthentication pipelines-plain-cache-server',
  'PeerAuthentication pipelines-plain-metadata-grpc-service',
  'PeerAuthentication pipelines-plain-ml-pipeline',
  'PeerAuthentication pipelines-plain-seaweedfs',
  // No tenant copies what is another's.
  'AuthorizationPolicy seaweedfs-copies',
  // One for each declared tenant, and the platform's.
  'Secret seaweedfs-identities',
];

/** What must agree with upstream, but for the deviations that say why ours is better. */
const MUST_AGREE: readonly (Comparison & { readonly ownObjects: readonly string[] })[] = [
  {
    release: '26.03',
    components: COMPONENTS,
    ownObjects: OWN_OBJECTS,
  },
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
      // The same for Knative's programs.
      'NetworkPolicy allow-istio-gateways-to-activator',
      'NetworkPolicy default-allow-same-namespace-knative-serving',
      'NetworkPolicy net-istio-webhook-apiserver',
      'NetworkPolicy webhook-apiserver',
    ],
  },
];

whereUpstreamIs((upstream) => {
  const reports = new Map<Comparison, Report>();
  const reportOf = (comparison: Comparison): Report => {
    const found = reports.get(comparison) ?? report(upstream, comparison);
    reports.set(comparison, found);
    return found;
  };

  describe.each(MUST_AGREE)('$release', (comparison) => {
    test('every difference is explained', () => {
      const found = reportOf(comparison);
      expect(found.objects.missing).toEqual([]);
      expect(found.differences).toEqual([]);
      expect(found.unexplained).toBe(0);
    });

    test('we install nothing else', () => {
      const names = objectsOf(comparison).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      expect(names).toEqual(expect.arrayContaining([...comparison.ownObjects]));
      expect(names).toHaveLength(reportOf(comparison).objects.matched + comparison.ownObjects.length);
    });
  });

  test('no deviation is out of use', () => {
    const outOfUse = new Map<string, boolean>();
    for (const comparison of MUST_AGREE) {
      const unused = new Set(reportOf(comparison).unusedDeviations.map(subject));
      for (const deviation of deviations(comparison.release)) {
        const id = JSON.stringify(deviation);
        // One without a release is of use where one release needs it.
        outOfUse.set(id, (outOfUse.get(id) ?? true) && unused.has(subject(deviation)));
      }
    }
    expect([...outOfUse].filter(([, out]) => out)).toEqual([]);
    expect(outOfUse.size).toBeGreaterThan(0);
  });
});

function subject({ object, field = '' }: { readonly object: string; readonly field?: string }): string {
  return `${object} ${field}`;
}
