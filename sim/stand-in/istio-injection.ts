import type { V1Container, V1Pod, V1PodSpec } from './client';
import { CONFIG_MAP } from './kinds';
import { type LabelSelector, selects } from './label-selector';
import type { AdmissionRequest, Backend } from './reviews';
import { environmentOf } from './workload';

/** What is read of the injector's values, see https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/. */
interface Values {
  readonly global?: {
    readonly hub?: string;
    readonly tag?: string | number;
    readonly imagePullPolicy?: string;
    readonly proxy?: {
      readonly autoInject?: string;
      readonly image?: string;
      readonly resources?: Resources;
      readonly seccompProfile?: { readonly type?: string };
    };
    readonly proxy_init?: { readonly image?: string; readonly resources?: Resources };
  };
  readonly pilot?: { readonly cni?: { readonly enabled?: boolean } };
  readonly sidecarInjectorWebhook?: {
    readonly neverInjectSelector?: readonly LabelSelector[];
    readonly alwaysInjectSelector?: readonly LabelSelector[];
  };
}

interface Resources {
  readonly requests?: Record<string, string>;
  readonly limits?: Record<string, string>;
}

const PROXY = 'istio-proxy';
const STATUS = 'sidecar.istio.io/status';
const INJECT = 'sidecar.istio.io/inject';
const TEMPLATES = 'inject.istio.io/templates';
/** The user as which proxies run. */
const PROXY_USER = 1337;

/**
 * A pod as istiod would return it, as far as admission and quota see it: containers with images, resources and security contexts, and
 * volumes. Probes, environment and arguments are left out; the template that the platform installs is not run.
 */
export function injectSidecar({ object }: AdmissionRequest, { deployment, cluster }: Backend): V1Pod {
  const pod = object as V1Pod;
  const namespace = deployment.metadata?.namespace;
  const config = cluster.get(CONFIG_MAP, 'istio-sidecar-injector', namespace)?.data?.values;
  if (config === undefined) throw new Error(`ConfigMap ${namespace}/istio-sidecar-injector has no values to inject by`);
  const values = JSON.parse(config) as Values;
  if (pod.spec === undefined || !isWanted(pod, values)) return pod;
  const environment = environmentOf(deployment);
  const native = pod.metadata?.annotations?.['sidecar.istio.io/nativeSidecar'] ?? environment.ENABLE_NATIVE_SIDECARS;
  const gateway = templatesOf(pod).includes('gateway');
  const proxy = proxyOf(pod, values);
  const first = gateway ? [] : [firstContainer(pod, values)];
  const isNative = native === 'true' && !gateway;
  const spec = isNative ? withNativeProxy(pod.spec, first, proxy) : withProxy(pod.spec, first, proxy);
  const volumes = volumesFor(pod.spec);
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      annotations: {
        ...pod.metadata?.annotations,
        'istio.io/rev': environment.REVISION ?? 'default',
        [STATUS]: JSON.stringify({
          initContainers: [...first.map(({ name }) => name), ...(isNative ? [PROXY] : [])],
          containers: isNative ? null : [PROXY],
          volumes: volumes.map(({ name }) => name),
          imagePullSecrets: null,
          revision: environment.REVISION ?? 'default',
        }),
      },
    },
    spec: { ...spec, volumes: [...(pod.spec.volumes ?? []), ...volumes] },
  };
}

/** The pod's label wins over its annotation, both over the mesh's selectors, and these over its policy. */
function isWanted({ metadata, spec }: V1Pod, { global, sidecarInjectorWebhook: rules = {} }: Values): boolean {
  const { labels = {}, annotations = {} } = metadata ?? {};
  if (spec?.hostNetwork === true || annotations[STATUS] !== undefined) return false;
  const said = (labels[INJECT] ?? annotations[INJECT] ?? '').toLowerCase();
  if (said !== '') return ['y', 'yes', 'true', 'on'].includes(said);
  const selected = (selectors: readonly LabelSelector[] = []) => selectors.some((one) => selects(one, labels));
  if (selected(rules.neverInjectSelector)) return false;
  return selected(rules.alwaysInjectSelector) || global?.proxy?.autoInject !== 'disabled';
}

function templatesOf({ metadata }: V1Pod): string[] {
  return (metadata?.annotations?.[TEMPLATES] ?? 'sidecar').split(',').map((name) => name.trim());
}

/** The proxy, with what the pod says of it itself: a gateway's pod names it with the image `auto`. */
function proxyOf(pod: V1Pod, values: Values): V1Container {
  const own = pod.spec?.containers.find(({ name }) => name === PROXY);
  const image = imageOf(values, values.global?.proxy?.image);
  return {
    imagePullPolicy: values.global?.imagePullPolicy || undefined,
    resources: resourcesFor(pod, values.global?.proxy?.resources),
    securityContext: restricted(values),
    ...own,
    name: PROXY,
    image: own?.image === undefined || own.image === 'auto' ? image : own.image,
    volumeMounts: [
      ...(own?.volumeMounts ?? []),
      { name: 'istiod-ca-cert', mountPath: '/var/run/secrets/istio' },
      { name: 'istio-token', mountPath: '/var/run/secrets/tokens' },
      { name: 'istio-envoy', mountPath: '/etc/istio/proxy' },
      { name: 'istio-data', mountPath: '/var/lib/istio/data' },
    ],
  };
}

/** What runs before all: with the network plugin it only looks whether that has done its work, else it does it, as root. */
function firstContainer(pod: V1Pod, values: Values): V1Container {
  const { proxy, proxy_init: init } = values.global ?? {};
  const cni = values.pilot?.cni?.enabled === true;
  const root = {
    allowPrivilegeEscalation: false,
    capabilities: { add: ['NET_ADMIN', 'NET_RAW'], drop: ['ALL'] },
    runAsNonRoot: false,
    runAsUser: 0,
    runAsGroup: 0,
  };
  return {
    name: cni ? 'istio-validation' : 'istio-init',
    image: imageOf(values, init?.image ?? proxy?.image),
    resources: resourcesFor(pod, init?.resources ?? proxy?.resources),
    securityContext: cni ? restricted(values) : root,
  };
}

function imageOf({ global }: Values, image = 'proxyv2'): string {
  return image.includes('/') ? image : `${global?.hub}/${image}:${global?.tag}`;
}

/** Annotations of the pod replace the mesh's resources as a whole. */
function resourcesFor({ metadata }: V1Pod, defaults: Resources | undefined): Resources | undefined {
  const said = (name: string) => metadata?.annotations?.[`sidecar.istio.io/${name}`];
  const pick = (cpu: string | undefined, memory: string | undefined) => ({
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memory }),
  });
  const requests = pick(said('proxyCPU'), said('proxyMemory'));
  const limits = pick(said('proxyCPULimit'), said('proxyMemoryLimit'));
  return Object.keys({ ...requests, ...limits }).length === 0 ? defaults : { requests, limits };
}

function restricted({ global }: Values): V1Container['securityContext'] {
  const { type } = global?.proxy?.seccompProfile ?? {};
  return {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    runAsUser: PROXY_USER,
    runAsGroup: PROXY_USER,
    ...(type === undefined ? {} : { seccompProfile: { type } }),
  };
}

function withNativeProxy(spec: V1PodSpec, first: readonly V1Container[], proxy: V1Container): V1PodSpec {
  return {
    ...spec,
    initContainers: [...first, { ...proxy, restartPolicy: 'Always' }, ...(spec.initContainers ?? [])],
    containers: spec.containers.filter(({ name }) => name !== PROXY),
  };
}

function withProxy(spec: V1PodSpec, first: readonly V1Container[], proxy: V1Container): V1PodSpec {
  const place = spec.containers.findIndex(({ name }) => name === PROXY);
  const containers = place < 0 ? [...spec.containers, proxy] : spec.containers.with(place, proxy);
  const initContainers = [...first, ...(spec.initContainers ?? [])];
  return { ...spec, containers, ...(initContainers.length > 0 && { initContainers }) };
}

function volumesFor({ volumes: present = [] }: V1PodSpec): NonNullable<V1PodSpec['volumes']> {
  const token = { audience: 'istio-ca', expirationSeconds: 43_200, path: 'istio-token' };
  return [
    { name: 'istio-envoy', emptyDir: { medium: 'Memory' } },
    { name: 'istio-data', emptyDir: {} },
    { name: 'istio-token', projected: { sources: [{ serviceAccountToken: token }] } },
    { name: 'istiod-ca-cert', configMap: { name: 'istio-ca-root-cert' } },
  ].filter(({ name }) => !present.some((one) => one.name === name));
}
