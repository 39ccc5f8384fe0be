import { istioProblem } from '../../../sim/stand-in/istio-checks';

const problem = (kind: string, spec: object) =>
  istioProblem({
    uid: '7',
    operation: 'CREATE',
    kind: { group: kind.endsWith('y') ? 'networking.istio.io' : 'security.istio.io', version: 'v1', kind },
    object: { metadata: { name: 'x' }, spec },
  });
const RULE = { from: [{ source: { namespaces: ['a'] } }], when: [{ key: 'request.headers[x]', values: ['y'] }] };
const ROUTE = { route: [{ destination: { host: 'a' } }] };
const SERVER = { hosts: ['*'], port: { name: 'http', number: 80, protocol: 'HTTP' } };

test.each<[string, object, string]>([
  ['AuthorizationPolicy', { action: 'CUSTOM', rules: [{}] }, '`provider.name` must not be empty'],
  ['AuthorizationPolicy', { action: 'CUSTOM', provider: { name: 'p' } }, 'CUSTOM action without `rules`'],
  ['AuthorizationPolicy', { action: 'DENY' }, 'DENY action without `rules`'],
  ['AuthorizationPolicy', { provider: { name: 'p' }, rules: [RULE] }, '`provider` must not be with action ALLOW'],
  ['AuthorizationPolicy', { rules: [RULE, { from: [] }] }, '`from` must not be empty, found at rule 1'],
  ['AuthorizationPolicy', { rules: [{ from: [{ source: {} }] }] }, '`from.source` must not be empty'],
  ['AuthorizationPolicy', { rules: [{ to: [{}] }] }, '`to.operation` must not be empty'],
  ['AuthorizationPolicy', { rules: [{ when: [{ key: 'a' }] }] }, 'at least one of `values` or `notValues`'],
  ['AuthorizationPolicy', { selector: {}, targetRefs: [{ kind: 'Gateway' }] }, 'only one of targetRefs'],
  ['VirtualService', { hosts: ['a'] }, 'http, tcp or tls must be provided'],
  ['VirtualService', { gateways: ['g'], http: [ROUTE] }, 'delegate virtual service must have no gateways'],
  ['VirtualService', { hosts: ['*'], http: [ROUTE] }, 'wildcard host * is not allowed'],
  ['VirtualService', { hosts: ['a'], http: [{ match: [] }] }, 'HTTP route, redirect or direct_response'],
  ['Gateway', {}, 'gateway must have at least one server'],
  ['Gateway', { servers: [{ port: SERVER.port }] }, 'server config must contain at least one host'],
  ['Gateway', { servers: [SERVER, SERVER] }, 'duplicate name http'],
  ['Gateway', { servers: [{ hosts: ['*'], port: { name: 'h', protocol: 'HTTPS' } }] }, 'server must have TLS settings'],
  ['PeerAuthentication', { portLevelMtls: { 80: { mode: 'DISABLE' } } }, 'needs a selector'],
])('istiod refuses %s %j', (kind, spec, message) => {
  expect(problem(kind, spec)).toContain(message);
});

test.each<[string, object]>([
  ['AuthorizationPolicy', {}],
  ['AuthorizationPolicy', { action: 'CUSTOM', provider: { name: 'p' }, rules: [{}] }],
  ['AuthorizationPolicy', { action: 'DENY', rules: [RULE] }],
  ['VirtualService', { hosts: ['*'], gateways: ['g'], http: [ROUTE, { directResponse: { status: 404 } }] }],
  ['VirtualService', { http: [{ redirect: { uri: '/' } }] }],
  [
    'Gateway',
    { servers: [SERVER, { ...SERVER, port: { name: 'tls', protocol: 'TLS' }, tls: { mode: 'PASSTHROUGH' } }] },
  ],
  ['PeerAuthentication', { mtls: { mode: 'STRICT' } }],
  ['ServiceEntry', {}],
])('istiod allows %s %j', (kind, spec) => {
  expect(problem(kind, spec)).toBeUndefined();
});

test('kinds of others with the same name are not its business', () => {
  const kind = { group: 'gateway.networking.k8s.io', version: 'v1', kind: 'Gateway' };
  expect(istioProblem({ uid: '7', operation: 'CREATE', kind, object: { spec: {} } })).toBeUndefined();
});
