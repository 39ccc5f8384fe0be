import { AuthorizationPolicy, type AuthorizationRule, DestinationRule, PeerAuthentication, Sidecar } from '../../istio';
import { admit } from '../../network-policies';
import type { Part } from '../../part';
import { EVENT_PORTS, EVENTING_NAMESPACE, WEBHOOK_PORT } from './names';
import { ANSWERS, JOB_SINK, TAKES_EVENTS } from './programs';

const own = { namespace: EVENTING_NAMESPACE };
const inside = { from: [{ source: { namespaces: [EVENTING_NAMESPACE] } }] };

/** How Eventing stands in the mesh: who may call its programs, and whom they call. */
export function addMesh(part: Part, namespaces: readonly string[], hasJobSink: boolean): void {
  new DestinationRule(part, 'mtls', {
    metadata: part.metadata('knative-eventing', own),
    spec: { host: `*.${EVENTING_NAMESPACE}.svc.cluster.local`, trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } },
  });
  // Events go to services of all namespaces. A proxy that does not know one calls it without mutual TLS.
  new Sidecar(part, 'scope', {
    metadata: part.metadata('default', own),
    spec: { egress: [{ hosts: ['*/*'] }] },
  });
  for (const [name, matchLabels] of Object.entries(ANSWERS)) {
    // The API server is not in the mesh.
    new PeerAuthentication(part, `${name}-mtls`, {
      metadata: part.metadata(name, own),
      spec: {
        selector: { matchLabels: { ...matchLabels } },
        portLevelMtls: { [WEBHOOK_PORT]: { mode: 'PERMISSIVE' } },
      },
    });
  }
  const allow = (name: string, rules: AuthorizationRule[], matchLabels?: Readonly<Record<string, string>>) =>
    new AuthorizationPolicy(part, `allow-${name}`, {
      metadata: part.metadata(name, own),
      spec: { action: 'ALLOW', ...(matchLabels && { selector: { matchLabels: { ...matchLabels } } }), rules },
    });
  allow('same-namespace', [inside]);
  for (const [name, matchLabels] of Object.entries(ANSWERS)) {
    allow(name, [{ to: [{ operation: { ports: [String(WEBHOOK_PORT)] } }] }], matchLabels);
  }
  if (namespaces.length === 0) return;
  const paths = namespaces.map((namespace) => sends(namespace, { paths: [`/${namespace}/*`] }));
  allow('broker-ingress', paths, TAKES_EVENTS['broker-ingress']);
  if (hasJobSink) allow(JOB_SINK, paths, TAKES_EVENTS[JOB_SINK]);
  // A channel is known by the name under which it is called.
  const hosts = namespaces.map((namespace) => sends(namespace, { hosts: [`*.${namespace}.svc.cluster.local`] }));
  allow('imc-dispatcher', hosts, TAKES_EVENTS['imc-dispatcher']);
}

/** Pods of a namespace send events to what is in their own, and look into nobody else's. */
function sends(namespace: string, to: { readonly paths?: string[]; readonly hosts?: string[] }): AuthorizationRule {
  return {
    from: [{ source: { namespaces: [namespace] } }],
    to: [{ operation: { methods: ['POST', 'OPTIONS', 'GET'], ...to } }],
  };
}

/** Lets in Eventing's own pods, tenants with events, and the API server to the webhooks. */
export function addNetworkPolicies(part: Part, namespaces: readonly string[], hasJobSink: boolean): void {
  const metadata = (name: string) => part.metadata(name, own);
  const everyone = 'default-allow-same-namespace-knative-eventing';
  admit(part, everyone, metadata(everyone), { to: {}, from: ['namespace'] });
  for (const [name, matchLabels] of Object.entries(ANSWERS)) {
    admit(part, `${name}-apiserver`, metadata(`${name}-apiserver`), { to: { matchLabels }, ports: [WEBHOOK_PORT] });
  }
  // A rule without callers would let in everybody.
  if (namespaces.length === 0) return;
  for (const [program, matchLabels] of Object.entries(TAKES_EVENTS)) {
    if (program === JOB_SINK && !hasJobSink) continue;
    const name = `allow-events-to-${program}`;
    admit(part, name, metadata(name), {
      to: { matchLabels },
      from: namespaces.map((namespace) => ({ namespace })),
      ports: Object.values(EVENT_PORTS),
    });
  }
}
