import { autoscaledProblems } from '../autoscaling';
import { dnsLabelProblem, integerProblem, Problems } from '../checks';
import { containerProblems } from '../pods';
import type { HttpAuthorizer, MeshOptions } from './mesh-options';
import type { GatewayOptions, GatewayPort, IngressGatewayOptions, IstioOptions, MtlsException } from './options';

const DURATION = /^(\d+(\.\d+)?(ns|us|ms|s|m|h))+$/;
const CIDR = /^[0-9a-fA-F.:]+\/\d{1,3}$/;

/** What is wrong with options of Istio that types cannot say. */
export function problems(options: IstioOptions): string[] {
  const { istiod, ingressGateway, clusterLocalGateway, cni, mesh = {}, sidecar = {} } = options;
  const own = new Problems()
    .check('istiod.maxConnectionAge', istiod?.maxConnectionAge, durationProblem)
    .check('cni.namespace', cni?.namespace, dnsLabelProblem)
    .check('cni.binDir', cni?.binDir, directoryProblem)
    .check('cni.confDir', cni?.confDir, directoryProblem)
    .check('sidecar.startupSeconds', sidecar.startupSeconds, (seconds) => integerProblem(seconds, 1))
    .check('sidecar.includeOutboundIpRanges', sidecar.includeOutboundIpRanges, rangesProblem)
    .check('sidecar.excludeOutboundIpRanges', sidecar.excludeOutboundIpRanges, rangesProblem);
  for (const list of ['excludeInboundPorts', 'excludeOutboundPorts'] as const) {
    for (const [index, port] of (sidecar[list] ?? []).entries()) {
      own.check(`sidecar.${list}[${index}]`, port, portProblem);
    }
  }
  return [
    ...own.found,
    ...autoscaledProblems('istiod', istiod),
    ...containerProblems('istiod', istiod),
    ...containerProblems('cni', cni),
    ...containerProblems('sidecar', { resources: sidecar.resources }),
    ...gatewayProblems('ingressGateway', ingressGateway),
    ...gatewayProblems('clusterLocalGateway', clusterLocalGateway || undefined),
    ...serviceProblems(ingressGateway),
    ...meshProblems(mesh),
    ...exceptionProblems(options),
  ];
}

function gatewayProblems(path: string, options: GatewayOptions = {}): string[] {
  const { terminationGracePeriodSeconds, allowFrom } = options;
  const own = new Problems().check(`${path}.terminationGracePeriodSeconds`, terminationGracePeriodSeconds, (seconds) =>
    integerProblem(seconds, 0),
  );
  for (const [index, namespace] of (typeof allowFrom === 'string' ? [] : (allowFrom ?? [])).entries()) {
    own.check(`${path}.allowFrom[${index}]`, namespace, dnsLabelProblem);
  }
  return [...autoscaledProblems(path, options), ...containerProblems(path, options), ...own.found];
}

function serviceProblems({ service = {} }: IngressGatewayOptions = {}): string[] {
  const path = 'ingressGateway.service';
  const { type, nodePorts = {}, extraPorts = [], loadBalancerSourceRanges = [] } = service;
  const found = new Problems();
  const own: readonly GatewayPort[] = [
    { name: 'status-port', port: 15021, targetPort: 15021 },
    { name: 'http2', port: 80, targetPort: 8080 },
    { name: 'https', port: 443, targetPort: 8443 },
  ];
  for (const [index, extra] of extraPorts.entries()) {
    const at = `${path}.extraPorts[${index}]`;
    const others = [...own, ...extraPorts.slice(0, index)];
    found.check(`${at}.name`, extra.name, dnsLabelProblem).check(`${at}.port`, extra.port, portProblem);
    found.check(`${at}.targetPort`, extra.targetPort, (port) => integerProblem(port, 1024, 65535));
    for (const key of ['name', 'port', 'targetPort'] as const) {
      if (others.some((other) => other[key] === extra[key])) {
        found.add(`${at}.${key}`, `${extra[key]} is another port's; give each its own`);
      }
    }
  }
  const names = [...own, ...extraPorts].map(({ name }) => name);
  for (const [name, port] of Object.entries(nodePorts)) {
    found.check(`${path}.nodePorts.${name}`, port, portProblem);
    if (!names.includes(name)) {
      found.add(`${path}.nodePorts.${name}`, `is no port of the Service; it has ${names.join(', ')}`);
    }
    if (type === 'ClusterIP') found.add(`${path}.nodePorts.${name}`, 'a ClusterIP has no node ports; use NodePort');
  }
  for (const [index, range] of loadBalancerSourceRanges.entries()) {
    found.check(`${path}.loadBalancerSourceRanges[${index}]`, range, cidrProblem);
  }
  return found.found;
}

function meshProblems({ authorizer, authorizers = [], tracing, ...mesh }: MeshOptions): string[] {
  const found = new Problems()
    .check('mesh.concurrency', mesh.concurrency, (threads) => integerProblem(threads, 0))
    .check('mesh.terminationDrainDuration', mesh.terminationDrainDuration, durationProblem)
    .check('mesh.tcpKeepalive.time', mesh.tcpKeepalive?.time, durationProblem)
    .check('mesh.tcpKeepalive.interval', mesh.tcpKeepalive?.interval, durationProblem)
    .check('mesh.tcpKeepalive.probes', mesh.tcpKeepalive?.probes, (probes) => integerProblem(probes, 1))
    .check('mesh.tracing.port', tracing?.port, portProblem)
    .check('mesh.tracing.samplingPercent', tracing?.samplingPercent, (percent) =>
      percent >= 0 && percent <= 100 ? undefined : `${percent} is out of range: write a number from 0 to 100`,
    );
  const names = new Set<string>();
  const check = (path: string, { name, port, timeout }: HttpAuthorizer) => {
    found.check(`${path}.port`, port, portProblem).check(`${path}.timeout`, timeout, durationProblem);
    if (names.has(name)) found.add(`${path}.name`, `${name} is the name of another authorizer; give each its own`);
    names.add(name);
  };
  if (authorizer) check('mesh.authorizer', authorizer);
  else if (authorizer === undefined) names.add('oauth2-proxy');
  for (const [index, each] of authorizers.entries()) check(`mesh.authorizers[${index}]`, each);
  return found.found;
}

function exceptionProblems({ mtls = 'STRICT', mtlsExceptions = [] }: IstioOptions): string[] {
  const found = new Problems();
  if (mtls === 'PERMISSIVE' && mtlsExceptions.length > 0) {
    found.add('mtlsExceptions', 'change nothing while mtls is PERMISSIVE; leave one of the two out');
  }
  const taken = new Set<string>();
  for (const [index, exception] of mtlsExceptions.entries()) {
    checkException(found, `mtlsExceptions[${index}]`, exception, taken);
  }
  return found.found;
}

function checkException(found: Problems, at: string, exception: MtlsException, taken: Set<string>): void {
  const { name, namespace, podLabels, ports } = exception;
  found.check(`${at}.name`, name, dnsLabelProblem).check(`${at}.namespace`, namespace, dnsLabelProblem);
  if (taken.has(`${namespace}/${name}`)) found.add(`${at}.name`, `${name} is the name of another one there`);
  taken.add(`${namespace}/${name}`);
  if (ports !== undefined && podLabels === undefined) found.add(`${at}.ports`, 'needs podLabels beside it');
  for (const port of ports ?? []) found.check(`${at}.ports`, port, portProblem);
}

function portProblem(port: number): string | undefined {
  return integerProblem(port, 1, 65535);
}

function durationProblem(duration: string): string | undefined {
  if (DURATION.test(duration)) return undefined;
  return `${JSON.stringify(duration)} is no duration: write for example 500ms, 30s or 5m`;
}

function directoryProblem(path: string): string | undefined {
  return path.startsWith('/') ? undefined : `${JSON.stringify(path)} is no directory of a node: begin with /`;
}

function cidrProblem(range: string): string | undefined {
  return CIDR.test(range) ? undefined : `${JSON.stringify(range)} is no address range: write for example 10.0.0.0/8`;
}

function rangesProblem(ranges: string): string | undefined {
  if (ranges === '*') return undefined;
  return ranges
    .split(',')
    .map(cidrProblem)
    .find((problem) => problem !== undefined);
}
