import type { IstioOptions } from '../../constructs';
import {
  boolean,
  choice,
  double,
  int32,
  kubernetes,
  list,
  map,
  object,
  orFalse,
  required,
  type Static,
  string,
  stringMap,
} from '../../constructs/schema';
import { autoscaled, container, type Fits, part, placement } from './common';

const logLevel = choice(['debug', 'info', 'warn', 'error', 'fatal', 'none']);
const proxyLogLevel = choice(['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off']);

const gateway = {
  ...autoscaled,
  logLevel: proxyLogLevel,
  terminationGracePeriodSeconds: int32,
  serviceAccountAnnotations: stringMap,
  allowFrom: list(string),
};

const authorizer = object({
  name: required(string),
  service: required(string),
  port: required(int32),
  pathPrefix: string,
  timeout: string,
  failOpen: boolean,
  requestHeaders: list(string),
  upstreamHeaders: list(string),
  denialHeaders: list(string),
});

const service = object({
  type: choice(['ClusterIP', 'NodePort', 'LoadBalancer']),
  annotations: stringMap,
  loadBalancerClass: string,
  loadBalancerSourceRanges: list(string),
  externalTrafficPolicy: choice(['Cluster', 'Local']),
  nodePorts: map(int32),
  extraPorts: list(
    object({
      name: required(string),
      port: required(int32),
      targetPort: required(int32),
      nodePort: int32,
      protocol: choice(['TCP', 'UDP']),
    }),
  ),
});

const mesh = object({
  accessLog: orFalse(object({ encoding: choice(['TEXT', 'JSON']), format: string })),
  outboundTraffic: choice(['ALLOW_ANY', 'REGISTRY_ONLY']),
  authorizer: orFalse(authorizer),
  authorizers: list(authorizer),
  tracing: object({ service: required(string), port: int32, samplingPercent: double }),
  prometheusMerge: boolean,
  tcpKeepalive: object({ time: string, interval: string, probes: int32 }),
  holdApplicationUntilProxyStarts: boolean,
  concurrency: int32,
  terminationDrainDuration: string,
  proxyMetadata: stringMap,
});

const sidecar = object({
  resources: container.resources,
  logLevel: proxyLogLevel,
  componentLogLevel: string,
  agentLogLevel: logLevel,
  logAsJson: boolean,
  native: boolean,
  startupSeconds: int32,
  includeOutboundIpRanges: string,
  excludeOutboundIpRanges: string,
  excludeInboundPorts: list(int32),
  excludeOutboundPorts: list(int32),
  rewriteProbes: boolean,
  neverInject: list(kubernetes.LabelSelector),
  alwaysInject: list(kubernetes.LabelSelector),
  templates: stringMap,
});

export class IstioConfig extends object({
  ...part,
  istiod: object({ ...autoscaled, logLevel, maxConnectionAge: string }),
  ingressGateway: object({ ...gateway, service }),
  clusterLocalGateway: orFalse(object(gateway)),
  cni: object({
    ...placement,
    ...container,
    binDir: string,
    confDir: string,
    namespace: string,
    chained: boolean,
    excludeNamespaces: list(string),
    logLevel,
    repair: orFalse(choice(['redirect', 'delete', 'label'])),
  }),
  mesh,
  sidecar,
  mtls: choice(['STRICT', 'PERMISSIVE']),
  mtlsExceptions: list(
    object({ name: required(string), namespace: required(string), podLabels: stringMap, ports: list(int32) }),
  ),
  gatewayApi: boolean,
  remoteReader: boolean,
  sharedNamespaces: list(string),
}) {}

export type Checked = Fits<Static<typeof IstioConfig>, IstioOptions>;
