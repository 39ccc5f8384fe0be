import type { Istio } from './istio';
import { ISTIO_NAMESPACE } from './names';
import type { IstioOptions, MtlsException } from './options';
import { AuthorizationPolicy, PeerAuthentication, Sidecar } from './resources';

/** The namespaces of programs that pods of every tenant call. */
const SHARED = ['kubeflow', 'kubeflow-system', 'knative-serving', 'knative-eventing'];

/** Programs of namespace `kubeflow` that call into tenants' namespaces, by their `app` label. */
const CALLS_EVERYONE = ['ml-pipeline-ui', 'notebook-controller'];

/** What holds for every pod of the mesh: nothing is let in that no policy admits, in mutual TLS only. */
export function addPolicies(part: Istio, options: IstioOptions): void {
  const { mtls = 'STRICT', mtlsExceptions = [], sharedNamespaces = [] } = options;
  const root = { namespace: ISTIO_NAMESPACE };
  new AuthorizationPolicy(part, 'deny-all', { metadata: part.metadata('global-deny-all', root), spec: {} });
  // Permissive is how Istio is without a policy.
  if (mtls === 'STRICT') {
    new PeerAuthentication(part, 'mtls', {
      metadata: part.metadata('default', root),
      spec: { mtls: { mode: 'STRICT' } },
    });
    for (const exception of mtlsExceptions) addException(part, exception);
  }
  const namespaces = [...new Set(['.', ...SHARED, ...sharedNamespaces, ISTIO_NAMESPACE])];
  // A sidecar that knew every service of every tenant would need memory for them all.
  new Sidecar(part, 'scope', {
    metadata: part.metadata('default', root),
    spec: { egress: [{ hosts: namespaces.map((namespace) => `${namespace}/*`) }] },
  });
  for (const app of CALLS_EVERYONE) {
    new Sidecar(part, `scope-${app}`, {
      metadata: part.metadata(`${app}-exception`, { namespace: 'kubeflow' }),
      spec: { egress: [{ hosts: ['*/*'] }], workloadSelector: { labels: { app } } },
    });
  }
}

function addException(part: Istio, { name, namespace, podLabels, ports }: MtlsException): void {
  const permissive = { mode: 'PERMISSIVE' } as const;
  const mtls = ports
    ? { portLevelMtls: Object.fromEntries(ports.map((port) => [String(port), permissive])) }
    : { mtls: permissive };
  new PeerAuthentication(part, `mtls-exception-${name}`, {
    metadata: part.metadata(name, { namespace }),
    spec: { selector: podLabels && { matchLabels: { ...podLabels } }, ...mtls },
  });
}
