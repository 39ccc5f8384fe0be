import { Testing } from 'cdk8s';
import {
  AuthorizationPolicy,
  DestinationRule,
  EnvoyFilter,
  Gateway,
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
import { synthesize } from '../../../constructs/synthesis';
import { errors, service, wasm, workload } from './judged';

const server = { hosts: ['*'], port: { name: 'a', number: 443, protocol: 'HTTPS' } };

describe('what the API server would refuse', () => {
  test.each<[string, { readonly definition: ResourceDefinition }, unknown, string]>([
    // Types, fields, choices, patterns, lengths.
    [
      'unknown field',
      AuthorizationPolicy,
      { rule: [] },
      'spec.rule: unknown field; known are action, provider, rules, selector, targetRef, targetRefs',
    ],
    [
      'unknown field in a list',
      VirtualService,
      { http: [{ math: [] }] },
      'spec.http[0].math: unknown field; known are corsPolicy,',
    ],
    [
      'type',
      Gateway,
      { servers: [{ hosts: '*', port: { name: 'a', number: 80, protocol: 'HTTP' } }] },
      'spec.servers[0].hosts: expected array',
    ],
    [
      'missing field',
      Gateway,
      { servers: [{ hosts: ['*'], port: { number: 80, protocol: 'HTTP' } }] },
      'spec.servers[0].port.name: required field is missing',
    ],
    ['missing spec', WorkloadEntry, undefined, 'spec: required field is missing'],
    [
      'choice',
      PeerAuthentication,
      { mtls: { mode: 'strict' } },
      'spec.mtls.mode: expected one of "UNSET", "DISABLE", "PERMISSIVE", "STRICT"',
    ],
    [
      'choice in a list',
      Sidecar,
      { egress: [{ hosts: [], captureMode: 'ALL' }] },
      'spec.egress[0].captureMode: expected one of "DEFAULT", "IPTABLES", "NONE"',
    ],
    [
      'pattern',
      RequestAuthentication,
      { jwtRules: [{ outputClaimToHeaders: [{ claim: 'a', header: 'a b' }] }] },
      "spec.jwtRules[0].outputClaimToHeaders[0].header: expected string to match '^[-_A-Za-z0-9]+$'",
    ],
    [
      'pattern of a reference',
      AuthorizationPolicy,
      { targetRefs: [{ kind: '1', name: 'a' }] },
      'spec.targetRefs[0].kind: expected string to match',
    ],
    [
      'length',
      WasmPlugin,
      { ...wasm, pluginName: '' },
      'spec.pluginName: expected string length greater or equal to 1',
    ],
    [
      'maximum',
      DestinationRule,
      { host: 'a', trafficPolicy: { tunnel: { targetHost: 'a', targetPort: 2 ** 32 } } },
      'spec.trafficPolicy.tunnel.targetPort: expected integer to be less or equal to 4294967295',
    ],
    [
      'minimum',
      DestinationRule,
      { host: 'a', trafficPolicy: { retryBudget: { percent: -1 } } },
      'spec.trafficPolicy.retryBudget.percent: expected number to be greater or equal to 0',
    ],
    [
      'number of items',
      Gateway,
      {
        servers: [{ ...server, tls: { credentialNames: ['a', 'b', 'c'] } }],
      },
      'spec.servers[0].tls.credentialNames: expected array length to be less or equal to 2',
    ],
    [
      'number of references',
      Telemetry,
      { targetRefs: Array(17).fill({ kind: 'Gateway', name: 'a' }) },
      'spec.targetRefs: expected array length to be less or equal to 16',
    ],
    [
      'number of ports',
      PeerAuthentication,
      { selector: { matchLabels: { a: 'b' } }, portLevelMtls: {} },
      'spec.portLevelMtls: expected object to have at least 1 properties',
    ],
    [
      'list type map',
      ServiceEntry,
      { ...service, ports: [...service.ports, { name: 'http', number: 81 }] },
      'spec.ports[1]: duplicate name ["http"]',
    ],
    [
      'base64',
      VirtualService,
      { http: [{ directResponse: { status: 200, body: { bytes: 'a' } } }] },
      'spec.http[0].directResponse.body.bytes: expected base64',
    ],
    // oneOf and allOf.
    [
      'one of several',
      VirtualService,
      { http: [{ match: [{ uri: { exact: '/', prefix: '/' } }] }] },
      'spec.http[0].match[0].uri: expected no more than one of exact, prefix, regex',
    ],
    [
      'one of several in a map',
      VirtualService,
      { http: [{ match: [{ headers: { a: { exact: '', regex: '' } } }] }] },
      'spec.http[0].match[0].headers.a: expected no more than one of exact, prefix, regex',
    ],
    [
      'one of several twice',
      DestinationRule,
      { host: 'a', trafficPolicy: { loadBalancer: { consistentHash: { maglev: {}, ringHash: {} } } } },
      'spec.trafficPolicy.loadBalancer.consistentHash: expected no more than one of ringHash, maglev',
    ],
    [
      'one probe',
      WorkloadGroup,
      { template: {}, probe: { tcpSocket: { port: 1 }, exec: { command: ['a'] } } },
      'spec.probe: expected no more than one of httpGet, tcpSocket, exec, grpc',
    ],
    [
      'one tag',
      Telemetry,
      { tracing: [{ customTags: { a: { literal: { value: 'a' }, formatter: { value: 'b' } } } }] },
      'spec.tracing[0].customTags.a: expected no more than one of literal, environment, header, formatter',
    ],
    // Rules.
    [
      'one scope',
      AuthorizationPolicy,
      { selector: {}, targetRef: { kind: 'Gateway', name: 'a' } },
      'spec: only one of targetRefs or selector can be set',
    ],
    [
      'callers',
      AuthorizationPolicy,
      { rules: [{ from: [{ source: { notServiceAccounts: ['a/b'], notNamespaces: ['c'] } }] }] },
      'spec.rules[0].from[0].source: Cannot set serviceAccounts with namespaces or principals',
    ],
    [
      'wildcard in a value',
      AuthorizationPolicy,
      { selector: { matchLabels: { app: '*' } } },
      'spec.selector.matchLabels.app: wildcard not allowed in label value match',
    ],
    [
      'wildcard in a key',
      PeerAuthentication,
      { selector: { matchLabels: { '*': 'a' } } },
      'spec.selector.matchLabels: wildcard not allowed in label key match',
    ],
    [
      'empty key',
      ProxyConfig,
      { selector: { matchLabels: { '': 'a' } } },
      'spec.selector.matchLabels: key must not be empty',
    ],
    [
      'wildcard',
      Sidecar,
      { workloadSelector: { labels: { a: 'b*' } } },
      'spec.workloadSelector.labels.a: wildcard is not supported in selector',
    ],
    [
      'other namespace',
      RequestAuthentication,
      { targetRef: { kind: 'Gateway', name: 'a', namespace: 'b' } },
      'spec.targetRef.namespace: cross namespace referencing is not currently supported',
    ],
    [
      'one source of keys',
      RequestAuthentication,
      { jwtRules: [{ jwks: '{}', jwksUri: 'https://a' }] },
      'spec.jwtRules[0]: only one of jwks or jwksUri can be set',
    ],
    [
      'scheme',
      RequestAuthentication,
      { jwtRules: [{ jwksUri: 'dex.auth/keys' }] },
      'spec.jwtRules[0].jwksUri: url must have scheme http:// or https://',
    ],
    [
      'duration',
      VirtualService,
      { http: [{ timeout: '10' }] },
      'spec.http[0].timeout: must be a valid duration greater than 1ms',
    ],
    [
      'short duration',
      DestinationRule,
      { host: 'a', trafficPolicy: { outlierDetection: { interval: '999us' } } },
      'spec.trafficPolicy.outlierDetection.interval: must be a valid duration greater than 1ms',
    ],
    ['mutual TLS', PeerAuthentication, { portLevelMtls: { 80: {} } }, 'spec: portLevelMtls requires selector'],
    [
      'port as a key',
      PeerAuthentication,
      { selector: { matchLabels: { a: 'b' } }, portLevelMtls: { http: {} } },
      'spec.portLevelMtls: port must be between 1-65535',
    ],
    [
      'one certificate',
      Gateway,
      {
        servers: [
          {
            ...server,
            tls: { credentialName: 'a', credentialNames: ['a'] },
          },
        ],
      },
      'spec.servers[0].tls: only one of credentialName or credentialNames can be set',
    ],
    ['any host', ServiceEntry, { ...service, hosts: ['*'] }, 'spec.hosts[0]: hostname cannot be wildcard'],
    [
      'port',
      ServiceEntry,
      { ...service, ports: [{ name: 'a', number: 65536 }] },
      'spec.ports[0].number: port must be between 1-65535',
    ],
    [
      'port twice',
      ServiceEntry,
      { ...service, ports: [...service.ports, { name: 'b', number: 80 }] },
      'spec.ports: port number cannot be duplicated',
    ],
    [
      'endpoints',
      ServiceEntry,
      { ...service, endpoints: [workload], workloadSelector: {} },
      'spec: only one of WorkloadSelector or Endpoints can be set',
    ],
    [
      'networks',
      ServiceEntry,
      { ...service, resolution: 'DNS', addresses: ['10.0.0.0/8'] },
      'spec: CIDR addresses are allowed only for NONE/STATIC resolution types',
    ],
    [
      'no endpoints',
      ServiceEntry,
      { ...service, resolution: undefined, endpoints: [workload] },
      'spec: NONE mode cannot set endpoints',
    ],
    [
      'one endpoint',
      ServiceEntry,
      { ...service, resolution: 'DNS_ROUND_ROBIN', endpoints: [workload, workload] },
      'spec: DNS_ROUND_ROBIN mode cannot have multiple endpoints',
    ],
    ['address', WorkloadEntry, { weight: 1 }, 'spec: Address is required'],
    ['socket', WorkloadEntry, { address: 'unix://a' }, 'spec.address: UDS must be an absolute path or abstract socket'],
    ['directory', WorkloadEntry, { address: 'unix:///a/' }, 'spec.address: UDS may not be a dir'],
    [
      'socket with ports',
      WorkloadGroup,
      { template: { address: 'unix:///a', ports: { a: 1 } } },
      'spec.template: UDS may not include ports',
    ],
    ['name of a port', WorkloadEntry, { ...workload, ports: { 'a.b': 1 } }, 'spec.ports: port name must be valid'],
    [
      'scheme of a probe',
      WorkloadGroup,
      { template: {}, probe: { httpGet: { port: 1, scheme: 'http' } } },
      'spec.probe.httpGet.scheme: scheme must be one of [HTTP, HTTPS]',
    ],
    [
      'place of a patch',
      EnvoyFilter,
      { configPatches: [{ match: { waypoint: {} } }] },
      'spec.configPatches[0].match: only support waypointMatch when context is WAYPOINT',
    ],
    [
      'port of a patch',
      EnvoyFilter,
      { configPatches: [{ match: { context: 'WAYPOINT', waypoint: { portNumber: 8080 } } }] },
      'spec.configPatches[0].match.waypoint.portNumber: port must be between 1-65535',
    ],
    [
      'tag without a value',
      Telemetry,
      { metrics: [{ overrides: [{ tagOverrides: { a: { operation: 'UPSERT' } } }] }] },
      'spec.metrics[0].overrides[0].tagOverrides.a: value must be set when operation is UPSERT',
    ],
    [
      'removed tag',
      Telemetry,
      { metrics: [{ overrides: [{ tagOverrides: { a: { operation: 'REMOVE', value: 'b' } } }] }] },
      'spec.metrics[0].overrides[0].tagOverrides.a: value must not be set when operation is REMOVE',
    ],
    [
      'variable',
      WasmPlugin,
      { ...wasm, vmConfig: { env: [{ name: 'A', value: 'a', valueFrom: 'HOST' }] } },
      'spec.vmConfig.env[0]: value may only be set when valueFrom is INLINE',
    ],
    [
      'url',
      WasmPlugin,
      { url: 'ftp://registry.example/filter' },
      'spec.url: url must have schema one of [http, https, file, oci]',
    ],
    [
      'url that only JavaScript takes',
      WasmPlugin,
      { url: 'registry.example ' },
      'spec.url: url must have schema one of [http, https, file, oci]',
    ],
  ])('%s', (_, kind, spec, error) => {
    expect(errors(kind, spec).map((found) => found.slice(0, error.length))).toEqual([error]);
  });

  test('comes with the construct and the object, all at once', () => {
    const chart = Testing.chart();
    const timeouts = { spec: { http: [{ timeout: '0s' }, { retries: { perTryTimeout: '-1s' } }] } };
    new VirtualService(chart, 'route', { metadata: { name: 'dashboard' }, ...timeouts });
    expect(() => synthesize(chart)).toThrow(
      [
        'test/route: VirtualService/dashboard spec.http[0].timeout: must be a valid duration greater than 1ms',
        'test/route: VirtualService/dashboard spec.http[1].retries.perTryTimeout: must be a valid duration greater than 1ms',
      ].join('\n  - '),
    );
  });
});
