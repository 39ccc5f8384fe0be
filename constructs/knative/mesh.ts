import { k8s } from 'cdk8s-plus-28';
import { principal } from '../identity';
import {
  AuthorizationPolicy,
  type AuthorizationRule,
  CLUSTER_LOCAL_GATEWAY,
  DestinationRule,
  Gateway,
  INGRESS_GATEWAY,
  ISTIO_NAMESPACE,
  PeerAuthentication,
  Sidecar,
} from '../istio';
import { admit, labelled } from '../network-policies';
import type { Knative } from './knative';
import { ACTIVATOR_PORTS, KNATIVE_NAMESPACE, LOCAL_GATEWAY, netIstioLabels, WEBHOOK_PORT } from './names';

const own = { namespace: KNATIVE_NAMESPACE };

/** Programs that call revisions wherever these are: a proxy that does not know a service calls it without mutual TLS. */
const CALLS_EVERYONE = ['activator', 'autoscaler'];

/** How Knative stands in the mesh: who may call its programs, and the gateway of the cluster's own routes. */
export function addMesh(part: Knative, activatorCallers: readonly string[]): void {
  const istio = netIstioLabels(part.release);
  for (const app of ['webhook', 'net-istio-webhook']) {
    // The API server is not in the mesh.
    new PeerAuthentication(part, `${app}-mtls`, {
      metadata: part.metadata(app, { ...own, labels: istio }),
      spec: { selector: { matchLabels: { app } }, portLevelMtls: { [WEBHOOK_PORT]: { mode: 'PERMISSIVE' } } },
    });
  }
  new DestinationRule(part, 'mtls', {
    metadata: part.metadata('knative', own),
    spec: { host: `*.${KNATIVE_NAMESPACE}.svc.cluster.local`, trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } },
  });
  new Gateway(part, LOCAL_GATEWAY, {
    metadata: part.metadata(LOCAL_GATEWAY, { ...own, labels: istio }),
    spec: {
      selector: { ...CLUSTER_LOCAL_GATEWAY.labels },
      servers: [{ hosts: ['*'], port: { name: 'http', number: 8081, protocol: 'HTTP' } }],
    },
  });
  new k8s.KubeService(part, `${LOCAL_GATEWAY}-service`, {
    metadata: part.metadata(LOCAL_GATEWAY, {
      namespace: ISTIO_NAMESPACE,
      // Knative's Gateway names ports of pods, which Istio would otherwise take for ports of the Service.
      labels: { ...istio, 'experimental.istio.io/disable-gateway-port-translation': 'true' },
    }),
    spec: {
      type: 'ClusterIP',
      selector: { ...CLUSTER_LOCAL_GATEWAY.labels },
      ports: [
        { name: 'http2', port: 80, targetPort: k8s.IntOrString.fromNumber(8081) },
        { name: 'https', port: 443, targetPort: k8s.IntOrString.fromNumber(8444) },
      ],
    },
  });
  for (const app of CALLS_EVERYONE) {
    new Sidecar(part, `scope-${app}`, {
      metadata: part.metadata(`${app}-scope`, own),
      spec: { egress: [{ hosts: ['*/*'] }], workloadSelector: { labels: { app } } },
    });
  }
  addAuthorization(part, activatorCallers);
}

/** What the network policies say, in the mesh: it holds also where the cluster's network does not enforce those. */
function addAuthorization(part: Knative, activatorCallers: readonly string[]): void {
  const allow = (name: string, matchLabels: Record<string, string>, rules: AuthorizationRule[]) =>
    new AuthorizationPolicy(part, `allow-${name}`, {
      metadata: part.metadata(name, own),
      spec: { action: 'ALLOW', selector: { matchLabels }, rules },
    });
  const gateways = [INGRESS_GATEWAY, CLUSTER_LOCAL_GATEWAY].map(({ account }) => principal(part.identity, account));
  const inside = { source: { namespaces: [KNATIVE_NAMESPACE] } };
  const anyone = { to: [{ operation: { ports: [String(WEBHOOK_PORT)] } }] };
  const called = activatorCallers.length > 0 ? [{ source: { namespaces: [...activatorCallers] } }] : [];
  allow('activator-service', { app: 'activator' }, [
    { from: [{ source: { principals: gateways } }, inside, ...called] },
  ]);
  allow('autoscaler', { app: 'autoscaler' }, [{ from: [inside] }]);
  allow('controller', { app: 'controller' }, [{ from: [inside] }]);
  allow('webhook', { role: 'webhook' }, [anyone, { from: [inside] }]);
  allow('istio-webhook', { app: 'net-istio-webhook' }, [anyone, { from: [inside] }]);
}

/** Lets in Knative's own pods, the gateways to the activator, and the API server to the webhooks. */
export function addNetworkPolicies(part: Knative, activatorCallers: readonly string[]): void {
  const metadata = (name: string) => part.metadata(name, own);
  const namespace = (name: string) => ({ matchLabels: { 'kubernetes.io/metadata.name': name } });
  const ports = [ACTIVATOR_PORTS.http, ACTIVATOR_PORTS.http2].map((port) => ({
    port: k8s.IntOrString.fromNumber(port),
    protocol: 'TCP',
  }));
  const gateways = [INGRESS_GATEWAY.labels.app, CLUSTER_LOCAL_GATEWAY.labels.app];
  const name = 'allow-istio-gateways-to-activator';
  new k8s.KubeNetworkPolicy(part, name, {
    metadata: metadata(name),
    spec: {
      podSelector: labelled({ app: 'activator' }),
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [
            {
              namespaceSelector: namespace(ISTIO_NAMESPACE),
              podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: gateways }] },
            },
            ...activatorCallers.map((caller) => ({ namespaceSelector: namespace(caller) })),
          ],
          ports,
        },
      ],
    },
  });
  const everyone = 'default-allow-same-namespace-knative-serving';
  admit(part, everyone, metadata(everyone), { to: {}, from: ['namespace'] });
  for (const app of ['webhook', 'net-istio-webhook']) {
    admit(part, `${app}-apiserver`, metadata(`${app}-apiserver`), {
      to: labelled({ app, role: app }),
      ports: [WEBHOOK_PORT],
    });
  }
}
