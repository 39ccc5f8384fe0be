import type { Address } from '../../address';
import { hostProblem, integerProblem, type Problems } from '../../checks';
import { INGRESS_GATEWAY, ISTIO_NAMESPACE, KUBEFLOW_GATEWAY } from '../../istio';
import type { kubernetes } from '../../schema';
import { serviceHost } from '../../service-host';
import { KNATIVE_NAMESPACE, LOCAL_GATEWAY } from '../names';
import { type Settings, settings, yaml } from './settings';

type Switch = 'Enabled' | 'Disabled';

/**
 * Names and certificates of routes. What is left out is as Knative has it.
 *
 * @see https://knative.dev/docs/serving/services/custom-domains/
 */
export interface KnativeNetworkConfig {
  /** The host of a Service, as a Go template. @default `{{.Name}}.{{.Namespace}}.{{.Domain}}` */
  readonly domainTemplate?: string;

  /** What stands for the Service's name in the host of a tag, as a Go template. @default `{{.Tag}}-{{.Name}}` */
  readonly tagTemplate?: string;

  /** Whether each external host gets a certificate from cert-manager. @default Disabled */
  readonly externalDomainTls?: Switch;

  /** The same for hosts inside of the cluster; Knative calls it alpha. @default Disabled */
  readonly clusterLocalDomainTls?: Switch;

  /** TLS of Knative's own between its programs, beside the mesh's; Knative calls it alpha. @default Disabled */
  readonly systemInternalTls?: Switch;

  /** Namespaces that get one certificate for all of their hosts; `{}` selects all. @default - none */
  readonly namespaceWildcardCertSelector?: kubernetes.LabelSelector;

  /** Whether hosts that have a certificate are served without TLS too. @default Enabled */
  readonly httpProtocol?: 'Enabled' | 'Redirected';

  /** The scheme of the addresses that Services report, where Knative makes no certificates. @default - https, where the platform has a host */
  readonly defaultExternalScheme?: 'http' | 'https';

  /** Over how many seconds requests move to a new revision. @default 0 */
  readonly rolloutDuration?: number;

  /** Whether users may map any domain, without a ClusterDomainClaim. @default false */
  readonly autocreateClusterDomainClaims?: boolean;

  /** Whether pods of the mesh can be called by their own addresses. @default false */
  readonly enableMeshPodAddressability?: boolean;

  /** Whether Knative's programs call pods by their own addresses, or by their Service. @default auto */
  readonly meshCompatibilityMode?: 'auto' | 'enabled' | 'disabled';
}

export function networkSettings(
  { secure }: Address,
  { namespaceWildcardCertSelector: selector, ...options }: KnativeNetworkConfig = {},
): Settings {
  return settings({
    ...options,
    namespaceWildcardCertSelector: selector && yaml(selector),
    // The platform's gateway ends TLS, which Knative does not see.
    defaultExternalScheme: options.defaultExternalScheme ?? (secure ? 'https' : undefined),
  });
}

/** Domains of routes, each with the labels of the routes that are in it; one without labels is for all others. */
export type KnativeDomains = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Where the platform has no host, its users name one in the Host header; this one is nobody's. */
const ANY_DOMAIN = 'example.com';

export function domainSettings({ host = ANY_DOMAIN }: Address, domains: KnativeDomains = { [host]: {} }): Settings {
  const entries = Object.entries(domains).map(([domain, labels]) => [
    domain,
    Object.keys(labels).length > 0 ? yaml({ selector: labels }) : '',
  ]);
  return Object.fromEntries(entries);
}

/** A Gateway of the mesh by which routes are served, and the Service through which it is called. */
export interface KnativeGateway {
  readonly name: string;
  readonly namespace: string;
  /** DNS name of the Service, such as `istio-ingressgateway.istio-system.svc.cluster.local`. */
  readonly service: string;
  /** The routes that it serves, by their labels. One gateway has none and serves all others. @default - all others */
  readonly labelSelector?: kubernetes.LabelSelector;
}

/** Which Gateways serve routes. */
export interface KnativeGateways {
  /** For users. @default - the platform's, kubeflow-gateway */
  readonly external?: readonly KnativeGateway[];

  /** For programs of the cluster. @default - knative-local-gateway, behind the cluster-local gateway */
  readonly local?: readonly KnativeGateway[];
}

export function gatewaySettings({ external, local }: KnativeGateways = {}): Settings {
  const behind = (service: string) => serviceHost({ name: service, namespace: ISTIO_NAMESPACE });
  const platform = { ...KUBEFLOW_GATEWAY, service: behind(INGRESS_GATEWAY.name) };
  const own = { name: LOCAL_GATEWAY, namespace: KNATIVE_NAMESPACE, service: behind(LOCAL_GATEWAY) };
  return {
    'external-gateways': yaml(external ?? [platform]),
    'local-gateways': yaml(local ?? [own]),
  };
}

export function checkNetwork(
  found: Problems,
  network: KnativeNetworkConfig = {},
  domains: KnativeDomains = {},
  gateways: KnativeGateways = {},
): void {
  found.check('network.rolloutDuration', network.rolloutDuration, (seconds) => integerProblem(seconds, 0));
  for (const domain of Object.keys(domains)) found.check(`domains.${domain}`, domain, hostProblem);
  for (const kind of ['external', 'local'] as const) {
    const open = gateways[kind]?.filter(({ labelSelector }) => labelSelector === undefined);
    if (open && open.length !== 1) {
      found.add(`gateways.${kind}`, 'leave labelSelector out of exactly one, which serves all other routes');
    }
    for (const [index, { service }] of (gateways[kind] ?? []).entries()) {
      found.check(`gateways.${kind}[${index}].service`, service, hostProblem);
    }
  }
}
