import { AuthorizationPolicy, INGRESS_GATEWAY, ISTIO_NAMESPACE, RequestAuthentication, VirtualService } from '../istio';
import type { Part } from '../part';
import { NAME, SERVICE_PORT } from './names';
import type { ClusterTokens, OAuth2ProxyOptions } from './options';
import type { Provider } from './provider';
import { programTokens, userTokens } from './token-issuers';

const SELECTOR = { matchLabels: { app: INGRESS_GATEWAY.labels.app } };

/** What the gateway asks of requests: a session or a token, and in the end a token that it has verified itself. */
export function addMesh(part: Part, options: OAuth2ProxyOptions, provider: Provider | undefined): void {
  new VirtualService(part, 'route', {
    metadata: part.metadata(NAME, { namespace: NAME }),
    spec: {
      gateways: ['kubeflow/kubeflow-gateway'],
      hosts: [...part.address.hosts],
      http: [
        {
          match: [{ uri: { prefix: '/oauth2/' } }],
          route: [{ destination: { host: `${NAME}.${NAME}.svc.cluster.local`, port: { number: SERVICE_PORT } } }],
        },
      ],
    },
  });
  const publicPaths = [...(provider?.publicPaths ?? []), ...(options.publicPaths ?? []), '/oauth2/*'];
  addPolicies(part, publicPaths, options.bearerTokens ?? true);
  if (provider !== undefined) addIssuer(part, options, provider);
  if (options.clusterTokens !== undefined) addClusterTokens(part, options.clusterTokens);
}

function addPolicies(part: Part, publicPaths: readonly string[], bearerTokens: boolean): void {
  const to = [{ operation: { notPaths: [...publicPaths] } }];
  new AuthorizationPolicy(part, 'ask', {
    metadata: meta(part, 'istio-ingressgateway-oauth2-proxy'),
    spec: {
      selector: SELECTOR,
      action: 'CUSTOM',
      provider: { name: NAME },
      // A request that brings a token needs no session; the token is judged below.
      rules: [{ to, when: bearerTokens ? [{ key: 'request.headers[authorization]', notValues: ['*'] }] : undefined }],
    },
  });
  new AuthorizationPolicy(part, 'require', {
    metadata: meta(part, 'istio-ingressgateway-require-jwt'),
    spec: {
      selector: SELECTOR,
      action: 'DENY',
      rules: [{ from: [{ source: { notRequestPrincipals: ['*'] } }], to }],
    },
  });
}

function addIssuer(part: Part, options: OAuth2ProxyOptions, provider: Provider): void {
  new RequestAuthentication(part, 'issuer', {
    metadata: meta(part, provider.policy),
    spec: {
      selector: SELECTOR,
      jwtRules: [{ ...userTokens(options, provider), ...common(part, part.identity.userClaim) }],
    },
  });
}

function addClusterTokens(part: Part, tokens: ClusterTokens): void {
  new RequestAuthentication(part, 'cluster-tokens', {
    metadata: meta(part, 'm2m-token-issuer'),
    spec: { selector: SELECTOR, jwtRules: [{ ...programTokens(tokens), ...common(part, 'sub') }] },
  });
}

/** Headers that a caller sends under these names are removed, whether or not the token has the claim. */
function common({ identity }: Part, userClaim: string) {
  return {
    forwardOriginalToken: true,
    // Requests with this header are not asked for a session, so nothing else may carry a token.
    fromHeaders: [{ name: 'Authorization', prefix: 'Bearer ' }],
    outputClaimToHeaders: [
      { header: identity.userHeader, claim: userClaim },
      { header: identity.groupsHeader, claim: identity.groupsClaim },
    ],
  };
}

function meta(part: Part, name: string) {
  return part.metadata(name, { namespace: ISTIO_NAMESPACE });
}
