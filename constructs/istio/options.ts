import type { AutoscaledWorkloadOptions } from '../autoscaling';
import type { PartOptions } from '../part';
import type { ContainerOptions, PodPlacement, Resources } from '../pods';
import type { kubernetes } from '../schema';
import type { MeshOptions } from './mesh-options';

/** How much a program of Istio's logs. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'none';

/** How much Envoy logs. */
export type ProxyLogLevel = 'trace' | 'debug' | 'info' | 'warning' | 'error' | 'critical' | 'off';

/** istiod, which configures the proxies, signs their certificates and injects them. */
export interface IstiodOptions extends AutoscaledWorkloadOptions, ContainerOptions {
  /** @default - 500m CPU and 2Gi memory requested, no limits */
  readonly resources?: Resources;

  /** @default info */
  readonly logLevel?: LogLevel;

  /** How long a connection to a proxy lasts before it moves to another replica, in Go's notation. @default 30m */
  readonly maxConnectionAge?: string;
}

/** Istio's network plugin, which redirects the traffic of pods so that none of them needs privileges for it. */
export interface CniOptions extends PodPlacement, ContainerOptions {
  /** Directory of plugins on the nodes. @default - the cluster's */
  readonly binDir?: string;

  /** Directory of plugin configurations on the nodes. @default - the cluster's */
  readonly confDir?: string;

  /** A namespace that exists, and may run node-critical pods with host access. @default - the cluster's, mostly kube-system */
  readonly namespace?: string;

  /** Whether the plugin joins the configuration of another one. `false` for Multus. @default - the cluster's, mostly true */
  readonly chained?: boolean;

  /** Namespaces whose pods the plugin leaves alone. @default - the plugin's own */
  readonly excludeNamespaces?: readonly string[];

  /** @default - 100m CPU and 100Mi memory requested, no limits */
  readonly resources?: Resources;

  /** @default info */
  readonly logLevel?: LogLevel;

  /** What happens to a pod that started before the plugin was on its node. @default - redirected after the fact */
  readonly repair?: 'redirect' | 'delete' | 'label' | false;
}

/** A port of a gateway's Service. */
export interface GatewayPort {
  readonly name: string;
  readonly port: number;
  /** Port of the pods, 1024 or more. */
  readonly targetPort: number;
  /** @default - one that Kubernetes chooses, where there is one */
  readonly nodePort?: number;
  /** @default TCP */
  readonly protocol?: 'TCP' | 'UDP';
}

/** The Service of the ingress gateway. */
export interface GatewayServiceOptions {
  /** @default - LoadBalancer where the cluster has them, else ClusterIP */
  readonly type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer';

  /** What a cloud reads about its load balancer. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;

  /** Class of the load balancer, where the cluster has several. @default - the cluster's */
  readonly loadBalancerClass?: string;

  /** Address ranges from which the load balancer takes traffic, such as `203.0.113.0/24`. @default - all */
  readonly loadBalancerSourceRanges?: readonly string[];

  /** `Local` keeps the caller's address, and uses only nodes that have a pod of the gateway. @default - Kubernetes', Cluster */
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';

  /** Node ports of the ports by name: `http2`, `https`, `status-port` and those added. @default - Kubernetes chooses */
  readonly nodePorts?: Readonly<Record<string, number>>;

  /** Ports beside 80, 443 and 15021. @default - none */
  readonly extraPorts?: readonly GatewayPort[];
}

/** A gateway: proxies that stand alone. */
export interface GatewayOptions extends AutoscaledWorkloadOptions, ContainerOptions {
  /** @default - 100m CPU and 128Mi memory requested, at most 2 CPUs and 1Gi */
  readonly resources?: Resources;

  /** @default warning */
  readonly logLevel?: ProxyLogLevel;

  /** Seconds from the request to stop to the end, for connections to finish. @default - Kubernetes', 30 */
  readonly terminationGracePeriodSeconds?: number;

  /** Annotations of the ServiceAccount. @default - none */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;

  /**
   * Which namespaces may call its ports, beside its own and `knative-serving`; `anyone` for callers outside of the cluster too.
   *
   * @default - anyone where the Service is reached from outside, else no others
   */
  readonly allowFrom?: 'anyone' | readonly string[];
}

export interface IngressGatewayOptions extends GatewayOptions {
  readonly service?: GatewayServiceOptions;
}

/** The proxy beside each pod of the mesh. Pods can ask for something else by annotations, see docs/istio.md. */
export interface SidecarOptions {
  /** @default - 10m CPU and 40Mi memory requested, at most 2 CPUs and 1Gi */
  readonly resources?: Resources;

  /** @default warning */
  readonly logLevel?: ProxyLogLevel;

  /** Levels of parts of Envoy, as `part:level,part:level`. @default misc:error */
  readonly componentLogLevel?: string;

  /** Log level of the agent that runs Envoy. @default info */
  readonly agentLogLevel?: LogLevel;

  /** Logs as JSON. @default false */
  readonly logAsJson?: boolean;

  /** Proxies are init containers that go on running: they start before and stop after the program, and a Job ends. @default true */
  readonly native?: boolean;

  /** How long a proxy may take to start, in seconds. @default 600 */
  readonly startupSeconds?: number;

  /** Address ranges whose traffic goes through the proxy, separated by commas. @default - all */
  readonly includeOutboundIpRanges?: string;

  /** Address ranges whose traffic goes around the proxy. @default - none */
  readonly excludeOutboundIpRanges?: string;

  /** Ports of pods at which traffic does not pass the proxy, nor its policies. @default - none */
  readonly excludeInboundPorts?: readonly number[];

  /** Ports to which pods' traffic goes around the proxy. @default - none */
  readonly excludeOutboundPorts?: readonly number[];

  /** Lets the proxy answer the kubelet's probes, which could not pass mutual TLS otherwise. @default true */
  readonly rewriteProbes?: boolean;

  /** Pods that never get a proxy, by their labels. @default - none */
  readonly neverInject?: readonly kubernetes.LabelSelector[];

  /** Pods that get a proxy in every namespace that calls the injector. @default - none */
  readonly alwaysInject?: readonly kubernetes.LabelSelector[];

  /** More templates by name, in the language of Istio's injector; or others in place of `sidecar` and `gateway`. @default - none */
  readonly templates?: Readonly<Record<string, string>>;
}

/** Workloads that take calls without mutual TLS while the mesh is strict. */
export interface MtlsException {
  /** A DNS label; the exception's name. */
  readonly name: string;
  readonly namespace: string;
  /** @default - all pods of the namespace */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** Ports of the pods; needs `podLabels`. @default - all */
  readonly ports?: readonly number[];
}

/** Options of Istio, see https://istio.io/latest/docs/. */
export interface IstioOptions extends PartOptions {
  /** @default - one to five pods */
  readonly istiod?: IstiodOptions;

  /** The gateway through which users come. @default - one to five pods */
  readonly ingressGateway?: IngressGatewayOptions;

  /** The gateway through which the mesh calls its own Knative routes; `false` without Knative. @default - one to five pods */
  readonly clusterLocalGateway?: GatewayOptions | false;

  /** @default - where the cluster keeps its plugins */
  readonly cni?: CniOptions;

  /** @default - access log, the platform's authorizer */
  readonly mesh?: MeshOptions;

  readonly sidecar?: SidecarOptions;

  /**
   * Whether pods with a proxy take calls only in mutual TLS (`STRICT`), or plain ones too. Pods without a proxy, such as the API
   * server's webhooks need, are not affected.
   *
   * @default STRICT
   */
  readonly mtls?: 'STRICT' | 'PERMISSIVE';

  /** Where plain calls are taken all the same. @default - nowhere */
  readonly mtlsExceptions?: readonly MtlsException[];

  /**
   * Lets istiod run gateways for `Gateway` objects of the Gateway API, for which it may write Deployments and Services everywhere. Its
   * definitions must be installed, and `sidecar.templates` must have `kube-gateway`.
   *
   * @default false
   */
  readonly gatewayApi?: boolean;

  /** An account with which an istiod of another cluster reads this one, all Secrets included. @default false */
  readonly remoteReader?: boolean;

  /** Namespaces, beside their own, whose services every sidecar knows. @default - those of the platform */
  readonly sharedNamespaces?: readonly string[];
}
