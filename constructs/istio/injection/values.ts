import type { Amounts } from '../../pods';
import type { Istio } from '../istio';
import { ISTIO_NAMESPACE } from '../names';
import type { SidecarOptions } from '../options';

const PROXY_RESOURCES = {
  requests: { cpu: '10m', memory: '40Mi' },
  limits: { cpu: '2000m', memory: '1024Mi' },
};

/**
 * What templates read as `.Values`, and the injector itself for the image, for probes and for names of clusters. The names are those of
 * Istio's Helm values, which templates of users may rely on.
 */
export function injectionValues(part: Istio, options: SidecarOptions): object {
  const { resources = PROXY_RESOURCES } = options;
  const { hub, image, tag } = imageOf(part);
  return {
    gateways: { seccompProfile: { type: 'RuntimeDefault' }, securityContext: {} },
    global: {
      ...UNUSED.global,
      hub,
      tag,
      imagePullSecrets: part.pullSecrets?.map(({ name }) => name) ?? [],
      istioNamespace: ISTIO_NAMESPACE,
      logAsJson: options.logAsJson ?? false,
      logging: { level: `default:${options.agentLogLevel ?? 'info'}` },
      proxy: {
        autoInject: 'enabled',
        clusterDomain: 'cluster.local',
        componentLogLevel: options.componentLogLevel ?? 'misc:error',
        excludeIPRanges: options.excludeOutboundIpRanges ?? '',
        excludeInboundPorts: (options.excludeInboundPorts ?? []).join(','),
        excludeOutboundPorts: (options.excludeOutboundPorts ?? []).join(','),
        image,
        includeIPRanges: options.includeOutboundIpRanges ?? '*',
        includeInboundPorts: '*',
        includeOutboundPorts: '',
        logLevel: options.logLevel ?? 'warning',
        outlierLogPath: '',
        privileged: false,
        readinessFailureThreshold: 4,
        readinessInitialDelaySeconds: 0,
        readinessPeriodSeconds: 15,
        resources: amounts(resources),
        seccompProfile: { type: 'RuntimeDefault' },
        startupProbe: { enabled: true, failureThreshold: options.startupSeconds ?? 600 },
        statusPort: 15020,
        tracer: 'none',
      },
      proxy_init: { image, resources: amounts(INIT_RESOURCES) },
    },
    pilot: { cni: { enabled: true, provider: cniProvider(part) }, env: {} },
    revision: '',
    sidecarInjectorWebhook: {
      alwaysInjectSelector: options.alwaysInject ?? [],
      defaultTemplates: [],
      enableNamespacesByDefault: false,
      injectedAnnotations: {},
      neverInjectSelector: options.neverInject ?? [],
      reinvocationPolicy: 'Never',
      rewriteAppHTTPProbe: options.rewriteProbes ?? true,
      templates: {},
    },
  };
}

/** The check of the redirection is over in a second. */
const INIT_RESOURCES = {
  requests: { cpu: '10m', memory: '10Mi' },
  limits: { cpu: '2000m', memory: '1024Mi' },
};

/** Multus attaches the plugin to pods that name it; elsewhere it is part of each pod's network. */
function cniProvider(part: Istio): string {
  return part.chainedCni ? 'default' : 'multus';
}

/** The injector puts the reference together itself: host and path, name, tag. */
function imageOf(part: Istio): { hub: string; image: string; tag: string } {
  const [, hub = '', image = '', tag = ''] = /^(.*)\/([^/:]+):(.*)$/.exec(part.images.ref('istio-proxy')) ?? [];
  return { hub, image, tag };
}

function amounts({ requests, limits }: { readonly requests?: Amounts; readonly limits?: Amounts }): object {
  const texts = (each: Amounts = {}) =>
    Object.fromEntries(Object.entries(each).map(([name, amount]) => [name, String(amount)]));
  return { requests: texts(requests), limits: texts(limits) };
}

/** What only templates for other ways to run Istio ask for; here for templates of users, which may read them. */
const UNUSED = {
  global: {
    caAddress: '',
    caName: '',
    certSigners: [],
    configCluster: false,
    configValidation: true,
    defaultPodDisruptionBudget: { enabled: true },
    defaultResources: { requests: { cpu: '10m' } },
    externalIstiod: false,
    imagePullPolicy: '',
    istiod: { enableAnalysis: false },
    meshID: '',
    meshNetworks: {},
    mountMtlsCerts: false,
    multiCluster: { clusterName: '' },
    nativeNftables: false,
    network: '',
    networkPolicy: { enabled: false },
    omitSidecarInjectorConfigMap: false,
    operatorManageWebhooks: false,
    pilotCertProvider: 'istiod',
    priorityClassName: '',
    remotePilotAddress: '',
    resourceScope: 'all',
    sds: { token: { aud: 'istio-ca' } },
    sts: { servicePort: 0 },
    variant: '',
    waypoint: {
      affinity: {},
      nodeSelector: {},
      resources: { limits: { cpu: '2', memory: '1Gi' }, requests: { cpu: '10m', memory: '128Mi' } },
      tolerations: [],
      topologySpreadConstraints: [],
    },
  },
};
