import type { KubeflowPlatformOptions } from '../../constructs/platform';
import type { ReleaseName } from '../../constructs/releases';

/** The platform that upstream's example describes: what its overlays add to every component, and its one tenant. */
export function example(release: ReleaseName): KubeflowPlatformOptions {
  // Upstream's budgets of 26.03 let all pods go at once.
  const budget = { disruptionBudget: { minAvailable: release === '1.11.0' ? '80%' : 0 } };
  return {
    release,
    definitions: 'full',
    // Up to 1.11.0 the example takes cert-manager as it is published, and labels its issuer; later it labels all of it.
    certManager: release === '1.11.0' ? { issuer: { labels: CERT_MANAGER_LABELS } } : { labels: CERT_MANAGER_LABELS },
    istio: ISTIO,
    profiles: { labels: { 'kustomize.component': 'profiles' } },
    // Upstream leaves programs without requests and limits; the default gives them small ones.
    defaultResources: false,
    // Upstream installs a user with a known password; here it is generated, and only a trial cluster has it.
    cluster: { trial: true },
    dex: {
      clientId: 'kubeflow-oidc-authservice',
      logLevel: 'debug',
      staticUsers: [{ email: 'user@example.com', userId: '15841185641784' }],
    },
    // Upstream's second way of writing Dex's paths matches nothing that the first does not.
    oauth2Proxy: { disruptionBudget: false, insecureSkipTlsVerify: true, publicPaths: ['/dex/**'] },
    // Upstream's setting; that its Deployment does not have it is a deviation.
    dashboard: { metrics: true },
    knative: { activator: budget, webhook: budget },
    // So much goes to the log that tokens of callers do too; the default says nothing of them.
    kserve: {
      metricsProxy: { extraArgs: ['--v=10'] },
      // Paths came to the example with 26.03.
      ...(release === '1.11.0' && { ingress: { pathTemplate: false } }),
    },
    // Metacontroller makes what Pipelines has in tenants' namespaces; users' own code in visualizations is allowed.
    pipelines: { tenantSync: {}, artifactProxy: false, customVisualizations: true },
    // Upstream gives the pods of training jobs proxies, with which jobs of several nodes do not start in a strict mesh.
    trainer: { sidecars: true, gangSchedulers: ['coscheduling', 'volcano'] },
    // Upstream has neither of the two, and gives the Trainer the rights.
    volcano: false,
    // The example's pages believe that users come over HTTPS, whatever the address.
    notebooks: { webApp: WEB_APP },
    volumes: { webApp: WEB_APP },
    tensorboards: { webApp: WEB_APP },
    modelsWebApp: { secureCookies: true },
    tenants: [{ name: 'kubeflow-user-example-com', owner: 'user@example.com' }],
  };
}

/** The example's mesh takes plain calls too, and istiod has rights for what the example does not use. */
const GATEWAY = { affinity: { nodeAffinity: {} } };
const ISTIO = {
  mtls: 'PERMISSIVE',
  gatewayApi: true,
  remoteReader: true,
  ingressGateway: GATEWAY,
  clusterLocalGateway: GATEWAY,
} as const;

const WEB_APP = { secureCookies: true, metrics: true } as const;

const CERT_MANAGER_LABELS = {
  'app.kubernetes.io/component': 'cert-manager',
  'app.kubernetes.io/name': 'cert-manager',
  'kustomize.component': 'cert-manager',
};

/** Which of our parts make up a component of upstream's. */
export const PARTS_OF_COMPONENT: Readonly<Record<string, readonly string[]>> = {
  'cert-manager': ['cert-manager'],
  'kubeflow-issuer': ['cert-manager'],
  'istio-crds': ['istio'],
  'istio-namespace': ['istio'],
  'istio-install': ['istio'],
  'cluster-local-gateway': ['istio'],
  'oauth2-proxy': ['oauth2-proxy'],
  dex: ['dex'],
  'kubeflow-namespace': ['kubeflow'],
  'network-policies': ['kubeflow'],
  'kubeflow-roles': ['kubeflow'],
  'kubeflow-istio-resources': ['kubeflow'],
  'central-dashboard': ['dashboard'],
  'profiles-kfam': ['profiles'],
  katib: ['katib'],
  'spark-operator': ['spark'],
  'knative-serving': ['knative'],
  kserve: ['kserve'],
  pipelines: ['pipelines'],
  trainer: ['trainer'],
  'user-namespace': ['tenants'],
  'admission-webhook': ['pod-defaults'],
  'jupyter-web-app': ['notebooks'],
  'notebook-controller': ['notebooks'],
  'pvcviewer-controller': ['volumes'],
  'volumes-web-app': ['volumes'],
  'tensorboard-controller': ['tensorboards'],
  'tensorboards-web-app': ['tensorboards'],
  'kserve-models-web-app': ['models-web-app'],
};
