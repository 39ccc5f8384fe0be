import type { Chart } from 'cdk8s';
import {
  AuthorizationPolicy,
  DestinationRule,
  EnvoyFilter,
  Gateway,
  ISTIO_DEFINITIONS,
  PeerAuthentication,
  ProxyConfig,
  RequestAuthentication,
  ServiceEntry,
  Sidecar,
  Telemetry,
  VirtualService,
  WasmPlugin,
  WorkloadEntry,
  WorkloadGroup,
} from '../../../constructs/istio';
import type { ResourceDefinition } from '../../../constructs/schema';
import { token } from '../../../constructs/tokens';
import { report } from '../../conformance/compare';
import { whereUpstreamIs } from '../../support/upstream';
import { errors, service, workload } from './judged';

whereUpstreamIs((upstream) => {
  test.each(['26.03', '1.11.0'] as const)('the definitions of %s are those of upstream', (release) => {
    const { objects, differences } = report(upstream, { release, components: ['istio-crds'] });
    expect(objects).toMatchObject({ upstream: 14, matched: 14, missing: [] });
    // A mark for Helm, which upstream's 1.11.0 leaves out for one kind of fourteen.
    const mark = 'metadata.annotations.helm.sh/resource-policy';
    expect(differences.filter(({ field }) => release === '26.03' || field !== mark)).toEqual([]);
  });
});

test('fourteen kinds, each written in its stable version where it has one', () => {
  expect(Object.fromEntries(ISTIO_DEFINITIONS.map(({ kind, apiVersion }) => [kind, apiVersion]))).toEqual({
    AuthorizationPolicy: 'security.istio.io/v1',
    DestinationRule: 'networking.istio.io/v1',
    EnvoyFilter: 'networking.istio.io/v1alpha3',
    Gateway: 'networking.istio.io/v1',
    PeerAuthentication: 'security.istio.io/v1',
    ProxyConfig: 'networking.istio.io/v1beta1',
    RequestAuthentication: 'security.istio.io/v1',
    ServiceEntry: 'networking.istio.io/v1',
    Sidecar: 'networking.istio.io/v1',
    Telemetry: 'telemetry.istio.io/v1',
    VirtualService: 'networking.istio.io/v1',
    WasmPlugin: 'extensions.istio.io/v1alpha1',
    WorkloadEntry: 'networking.istio.io/v1',
    WorkloadGroup: 'networking.istio.io/v1',
  });
});

describe('what upstream allows', () => {
  test.each<[{ readonly definition: ResourceDefinition }, unknown]>([
    [AuthorizationPolicy, { rules: [{ from: [{ source: { serviceAccounts: ['a/b'] } }] }], action: 'ALLOW' }],
    [AuthorizationPolicy, { provider: { name: 'oauth2-proxy' }, action: 'CUSTOM' }],
    [RequestAuthentication, { jwtRules: [{ issuer: 'https://a', jwksUri: 'http://b/keys', timeout: '1h30m0.5s' }] }],
    [RequestAuthentication, { jwtRules: [{ issuer: token('issuer'), jwksUri: token('keys') }] }],
    [PeerAuthentication, { selector: { matchLabels: { a: 'b' } }, portLevelMtls: { 8080: { mode: 'DISABLE' } } }],
    [VirtualService, { http: [{ route: [{ destination: { host: 'a' } }], timeout: '1ms', mirrorPercent: null }] }],
    [Gateway, { servers: [{ hosts: ['*'], port: { name: 'a', number: 80, protocol: 'HTTP' } }] }],
    [
      DestinationRule,
      { host: 'a', trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true, maglev: {} } } } },
    ],
    [Sidecar, { egress: [{ hosts: ['./*'] }], workloadSelector: { labels: { a: token('label') } } }],
    [ServiceEntry, { ...service, addresses: ['10.0.0.0/8'], endpoints: [workload] }],
    [ServiceEntry, { ...service, resolution: 'DNS', addresses: [token('network')] }],
    [WorkloadEntry, { address: 'unix://@socket' }],
    [WorkloadGroup, { template: {}, probe: { httpGet: { port: 8080, scheme: 'HTTPS' } } }],
    [EnvoyFilter, { configPatches: [{ match: { context: 'WAYPOINT', waypoint: { portNumber: 80 } } }] }],
    [ProxyConfig, { concurrency: 0, environmentVariables: { A: 'b' } }],
    [Telemetry, { metrics: [{ overrides: [{ tagOverrides: { a: { operation: 'UPSERT', value: 'b' } } }] }] }],
    [WasmPlugin, { url: 'registry.example/filter:v1', vmConfig: { env: [{ name: 'A', valueFrom: 'HOST' }] } }],
  ])('%#', (kind, spec) => {
    expect(errors(kind, spec)).toEqual([]);
  });
});

describe('the types', () => {
  /** Never called: the compiler is the test. The line below each expectation must not compile. */
  function types(chart: Chart): void {
    new AuthorizationPolicy(chart, 'a', { spec: { action: 'ALLOW', rules: [{}] } });
    // @ts-expect-error no such action
    new AuthorizationPolicy(chart, 'a', { spec: { action: 'Allow' } });
    // @ts-expect-error the name of a field
    new AuthorizationPolicy(chart, 'a', { spec: { rules: [{ from: [{ sources: {} }] }] } });
    // @ts-expect-error a list is expected
    new AuthorizationPolicy(chart, 'a', { spec: { rules: [{ to: [{ operation: { paths: '/' } }] }] } });
    // @ts-expect-error a condition has a key
    new AuthorizationPolicy(chart, 'a', { spec: { rules: [{ when: [{ values: ['a'] }] }] } });
    new RequestAuthentication(chart, 'a', { spec: { jwtRules: [{ issuer: 'a' }] } });
    // @ts-expect-error the name of a field
    new RequestAuthentication(chart, 'a', { spec: { jwtRules: [{ jwksURI: 'a' }] } });
    // @ts-expect-error no such mode
    new PeerAuthentication(chart, 'a', { spec: { mtls: { mode: 'strict' } } });
    // @ts-expect-error a destination has a host
    new VirtualService(chart, 'a', { spec: { http: [{ route: [{ destination: { port: { number: 80 } } }] }] } });
    // @ts-expect-error a number is expected
    new VirtualService(chart, 'a', { spec: { http: [{ redirect: { port: '80' } }] } });
    // @ts-expect-error a port has a protocol
    new Gateway(chart, 'a', { spec: { servers: [{ hosts: ['*'], port: { name: 'http', number: 80 } }] } });
    // @ts-expect-error a host is required
    new DestinationRule(chart, 'a', { spec: {} });
    // @ts-expect-error no such mode
    new DestinationRule(chart, 'a', { spec: { host: 'a', trafficPolicy: { tls: { mode: 'OPTIONAL_MUTUAL' } } } });
    // @ts-expect-error a listener has hosts
    new Sidecar(chart, 'a', { spec: { egress: [{ bind: '0.0.0.0' }] } });
    // @ts-expect-error a spec is required
    new ServiceEntry(chart, 'a', {});
    // @ts-expect-error a template is required
    new WorkloadGroup(chart, 'a', { spec: {} });
    // @ts-expect-error the status is Istio's
    new WorkloadEntry(chart, 'a', { spec: { address: 'a' }, status: {} });
    new EnvoyFilter(chart, 'a', { spec: { configPatches: [{ patch: { value: { any: ['thing'] } } }] } });
    // @ts-expect-error no such place
    new EnvoyFilter(chart, 'a', { spec: { configPatches: [{ applyTo: 'FILTER' }] } });
    // @ts-expect-error a provider has a name
    new Telemetry(chart, 'a', { spec: { tracing: [{ providers: [{}] }] } });
    // @ts-expect-error a URL is required
    new WasmPlugin(chart, 'a', { spec: { type: 'HTTP' } });
    // @ts-expect-error a number is expected
    new ProxyConfig(chart, 'a', { spec: { concurrency: '2' } });
  }

  test('refuse what the definitions refuse', () => {
    expect(types).toBeInstanceOf(Function);
  });
});
