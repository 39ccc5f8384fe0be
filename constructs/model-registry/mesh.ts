import { principal } from '../identity';
import { AuthorizationPolicy, INGRESS_GATEWAY, PeerAuthentication } from '../istio';
import { MutualTls } from '../mesh-access';
import type { Part } from '../part';
import { WebRoute } from '../web-route';
import { NAMESPACE, PORT, SERVER, SERVICE, UI } from './names';
import type { ModelRegistryOptions } from './options';

/** Who may call the registry, as far as the mesh decides it, and its way through the gateway. */
export function addMesh(part: Part, namespace: string, { callers, route = true, ui }: ModelRegistryOptions): void {
  const metadata = (name: string) => part.metadata(name, { namespace });
  new MutualTls(part, 'mutual-tls', metadata(SERVICE), { name: SERVICE, namespace });
  if (route) {
    new WebRoute(part, 'route', {
      metadata: metadata('model-registry'),
      prefix: '/api/model_registry/',
      service: { name: SERVICE, namespace, port: PORT },
    });
  }
  const principals = [
    ...(route ? [INGRESS_GATEWAY.account] : []),
    ...(ui === false ? [] : [{ name: UI, namespace: NAMESPACE }]),
  ].map((account) => principal(part.identity, account));
  const named = principals.length > 0 ? [{ source: { principals } }] : [];
  const from = [...named, { source: { namespaces: [namespace, ...(callers ?? [])] } }];
  new AuthorizationPolicy(part, 'callers', {
    metadata: metadata(SERVICE),
    spec: { action: 'ALLOW', selector: { matchLabels: SERVER }, rules: [callers === undefined ? {} : { from }] },
  });
  if (callers === undefined) {
    new PeerAuthentication(part, 'plain-calls', {
      metadata: metadata('model-registry-plain'),
      spec: { selector: { matchLabels: SERVER }, portLevelMtls: { [PORT]: { mode: 'PERMISSIVE' } } },
    });
  }
}
