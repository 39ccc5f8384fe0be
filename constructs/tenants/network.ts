import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { dnsLabelProblem, integerProblem, Problems } from '../checks';
import { CLUSTER_LOCAL_GATEWAY, INGRESS_GATEWAY, ISTIO_NAMESPACE, KUBEFLOW_GATEWAY } from '../istio';
import { KNATIVE_NAMESPACE, REVISION_METRICS_PORTS, REVISION_PORTS } from '../knative';

/** Which pods reach those of a tenant, and what these reach. */
export interface TenantNetwork {
  /**
   * `tenant` admits pods of the tenant, the gateways of the mesh and the platform, and Knative to pods of revisions; `none` admits
   * every pod of the cluster. Nodes reach the pods that they run in any case, so that probes work.
   *
   * @default tenant
   */
  readonly isolation?: 'tenant' | 'none';

  /** Pods of other namespaces that may call in, through the network and through the mesh. @default - none */
  readonly ingressFrom?: readonly TenantCaller[];

  /** What pods of the tenant may reach beside the tenant, the platform and DNS. @default - everything */
  readonly egress?: TenantEgress;
}

/** Pods of another namespace that may call into a tenant, such as a monitoring system's, or another tenant's. */
export interface TenantCaller {
  readonly namespace: string;
  /** Only pods that run as this ServiceAccount; checked by the mesh, not by the network. @default - all of the namespace */
  readonly serviceAccount?: string;
  /** Only pods with these labels; checked by the network, not by the mesh. @default - all of the namespace */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** Ports of the tenant's pods. @default - all */
  readonly ports?: readonly number[];
  /** Paths of requests; `*` at the beginning or the end stands for anything. @default - all */
  readonly paths?: readonly string[];
  /** Methods of requests, such as `GET`. @default - all */
  readonly methods?: readonly string[];
}

/** What pods of a tenant may reach, where that is not everything. */
export interface TenantEgress {
  /**
   * Addresses of the API server, as CIDRs, at ports 443 and 6443: steps of pipelines report there. Network plugins see the servers
   * behind the Service `kubernetes`: `kubectl get endpointslices -n default` lists them.
   */
  readonly apiServer: readonly string[];

  /** What else. @default - nothing */
  readonly to?: readonly EgressTarget[];
}

/** Addresses in or outside of the cluster, or all pods of a namespace: exactly one of the two. */
export interface EgressTarget {
  /** `203.0.113.0/24`, or `0.0.0.0/0` for all. */
  readonly cidr?: string;
  /** Parts of the addresses that are not meant. @default - none */
  readonly except?: readonly string[];
  /** A namespace, all of its pods. */
  readonly namespace?: string;
  /** @default - all */
  readonly ports?: readonly number[];
}

export interface NetworkProps {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly network: TenantNetwork;
  /** Whether the platform has Knative, whose programs call pods of revisions. */
  readonly hasKnative: boolean;
}

/** Where the node's cache of DNS answers, in clusters that have one. */
const NODE_DNS = '169.254.20.10/32';
const DNS_PORT = 53;

/** Where the web applications and controllers are. */
const PLATFORM = KUBEFLOW_GATEWAY.namespace;

/** A tenant's network policies. */
export class Network extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: NetworkProps,
  ) {
    super(scope, id);
    const { hasKnative } = props;
    const { isolation = 'tenant', ingressFrom = [], egress } = props.network;
    if (isolation === 'tenant') {
      const knative = hasKnative ? knativeRules() : [];
      this.add('tenant-isolation', { policyTypes: ['Ingress'], ingress: [{ from: insiders() }, ...knative] });
      if (ingressFrom.length > 0) {
        this.add('tenant-callers', { policyTypes: ['Ingress'], ingress: ingressFrom.map(callerRule) });
      }
    }
    if (egress !== undefined)
      this.add('tenant-egress', { policyTypes: ['Egress'], egress: egressRules(egress, hasKnative) });
  }

  private add(name: string, spec: Omit<k8s.NetworkPolicySpec, 'podSelector'>): void {
    const { namespace, labels } = this.props;
    new k8s.KubeNetworkPolicy(this, name, {
      metadata: { name, namespace, labels: { ...labels } },
      spec: { podSelector: {}, ...spec },
    });
  }
}

function insiders(): k8s.NetworkPolicyPeer[] {
  return [{ podSelector: {} }, pods(ISTIO_NAMESPACE, INGRESS_GATEWAY.labels.app), inNamespace(PLATFORM)];
}

/** Knative's ways to pods of revisions: requests, and what the autoscaler measures. */
function knativeRules(): k8s.NetworkPolicyIngressRule[] {
  const activator = pods(KNATIVE_NAMESPACE, 'activator');
  return [
    {
      from: [activator, pods(ISTIO_NAMESPACE, CLUSTER_LOCAL_GATEWAY.labels.app)],
      ports: ports(Object.values(REVISION_PORTS)),
    },
    { from: [pods(KNATIVE_NAMESPACE, 'autoscaler')], ports: ports(Object.values(REVISION_METRICS_PORTS)) },
  ];
}

/** The pods of a program. */
function pods(namespace: string, app: string): k8s.NetworkPolicyPeer {
  return { ...inNamespace(namespace), podSelector: { matchLabels: { app } } };
}

function callerRule({ namespace, podLabels, ports: allowed }: TenantCaller): k8s.NetworkPolicyIngressRule {
  const selected = podLabels && { podSelector: { matchLabels: { ...podLabels } } };
  return { from: [{ ...inNamespace(namespace), ...selected }], ...(allowed && { ports: ports(allowed) }) };
}

function egressRules({ apiServer, to = [] }: TenantEgress, hasKnative: boolean): k8s.NetworkPolicyEgressRule[] {
  const platform = [ISTIO_NAMESPACE, PLATFORM, ...(hasKnative ? [KNATIVE_NAMESPACE] : [])];
  const dns = ['UDP', 'TCP'].map((protocol) => ({ protocol, port: k8s.IntOrString.fromNumber(DNS_PORT) }));
  return [
    { to: [{ podSelector: {} }, ...platform.map(inNamespace)] },
    { to: [inNamespace('kube-system'), { ipBlock: { cidr: NODE_DNS } }], ports: dns },
    ...(apiServer.length > 0
      ? [{ to: apiServer.map((cidr) => ({ ipBlock: { cidr } })), ports: ports([443, 6443]) }]
      : []),
    ...to.map((target) => ({ to: [peer(target)], ...(target.ports && { ports: ports(target.ports) }) })),
  ];
}

function peer({ cidr, except, namespace }: EgressTarget): k8s.NetworkPolicyPeer {
  return cidr === undefined
    ? inNamespace(namespace ?? '')
    : { ipBlock: { cidr, ...(except && { except: [...except] }) } };
}

function inNamespace(name: string): k8s.NetworkPolicyPeer {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } };
}

function ports(numbers: readonly number[]): k8s.NetworkPolicyPort[] {
  return numbers.map((port) => ({ protocol: 'TCP', port: k8s.IntOrString.fromNumber(port) }));
}

/** What is wrong with a tenant's network. */
export function networkProblems({ ingressFrom = [], egress }: TenantNetwork): string[] {
  const problems = new Problems();
  const checkPorts = (path: string, numbers: readonly number[] = []) => {
    for (const [index, port] of numbers.entries()) {
      problems.check(`${path}.ports[${index}]`, port, (each) => integerProblem(each, 1, 65535));
    }
  };
  for (const [position, { namespace, ports: numbers }] of ingressFrom.entries()) {
    const path = `network.ingressFrom[${position}]`;
    problems.check(`${path}.namespace`, namespace, dnsLabelProblem);
    checkPorts(path, numbers);
  }
  for (const [position, cidr] of (egress?.apiServer ?? []).entries()) {
    problems.check(`network.egress.apiServer[${position}]`, cidr, cidrProblem);
  }
  for (const [position, target] of (egress?.to ?? []).entries()) {
    const path = `network.egress.to[${position}]`;
    if ((target.cidr === undefined) === (target.namespace === undefined)) {
      problems.add(path, 'give exactly one of cidr and namespace');
    }
    problems
      .check(`${path}.namespace`, target.namespace, dnsLabelProblem)
      .check(`${path}.cidr`, target.cidr, cidrProblem);
    for (const [index, cidr] of (target.except ?? []).entries()) {
      problems.check(`${path}.except[${index}]`, cidr, cidrProblem);
    }
    checkPorts(path, target.ports);
  }
  return problems.found;
}

function cidrProblem(cidr: string): string | undefined {
  const [address = '', bits = '', ...rest] = cidr.split('/');
  const octets = address.split('.').map(Number);
  const v4 = octets.length === 4 && octets.every((octet) => Number.isInteger(octet) && octet >= 0 && octet < 256);
  const v6 = /^[0-9a-f:]+$/i.test(address) && address.includes(':');
  const valid = rest.length === 0 && /^\d{1,3}$/.test(bits) && ((v4 && +bits <= 32) || (v6 && +bits <= 128));
  return valid ? undefined : `${JSON.stringify(cidr)} is no range of addresses: write one such as 203.0.113.0/24`;
}
