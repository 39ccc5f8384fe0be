import { k8s } from 'cdk8s-plus-28';
import { container } from '../pods';
import { UNPRIVILEGED } from './config-manager';
import { onGpuNodes } from './daemon';
import type { GpuSupport } from './gpu';
import type { DcgmExporterOptions, GpuSupportOptions } from './options';

const NAME = 'dcgm-exporter';
const PORT = 9400;
const SELECTOR = { 'app.kubernetes.io/name': NAME, 'app.kubernetes.io/component': NAME };

/** The kubelet's socket that says which pod has which GPU. */
const POD_RESOURCES = { name: 'pod-resources', mountPath: '/var/lib/kubelet/pod-resources', readOnly: true };

/** Metrics of GPUs on every node that has some. */
export function addDcgmExporter(part: GpuSupport, options: DcgmExporterOptions, common: GpuSupportOptions): void {
  const own = { namespace: part.installNamespace, labels: SELECTOR };
  new k8s.KubeServiceAccount(part, 'dcgm-exporter-account', {
    metadata: part.metadata(NAME, own),
    automountServiceAccountToken: false,
  });
  new k8s.KubeService(part, 'dcgm-exporter-service', {
    metadata: part.metadata(NAME, own),
    spec: {
      selector: SELECTOR,
      ports: [{ name: 'metrics', port: PORT, targetPort: k8s.IntOrString.fromString('metrics') }],
    },
  });
  const { scrapeAnnotations = { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(PORT) } } = options;
  const pods = { ...common, podAnnotations: { ...scrapeAnnotations, ...common.podAnnotations } };
  onGpuNodes(part, { id: NAME, name: NAME, selector: SELECTOR, pod: pod(part, options) }, pods);
}

function pod(part: GpuSupport, options: DcgmExporterOptions): k8s.PodSpec {
  return {
    serviceAccountName: NAME,
    automountServiceAccountToken: false,
    runtimeClassName: part.runtimeClassName,
    imagePullSecrets: part.pullSecrets,
    containers: [exporter(part, options)],
    volumes: [{ name: POD_RESOURCES.name, hostPath: { path: POD_RESOURCES.mountPath, type: 'Directory' } }],
  };
}

function exporter(part: GpuSupport, options: DcgmExporterOptions): k8s.Container {
  const { profiling = false } = options;
  const probe = { httpGet: { path: '/health', port: k8s.IntOrString.fromString('metrics') } };
  const settings = {
    DCGM_EXPORTER_KUBERNETES: 'true',
    DCGM_EXPORTER_LISTEN: `:${PORT}`,
    NVIDIA_VISIBLE_DEVICES: 'all',
    NVIDIA_DRIVER_CAPABILITIES: 'compute,utility',
    // Else its start script gives the program a capability that the container may not have, or has as root already.
    NO_SETCAP: 'true',
  };
  return container(
    {
      name: 'exporter',
      image: part.images.ref('dcgm-exporter'),
      imagePullPolicy: 'IfNotPresent',
      args: ['-f', `/etc/dcgm-exporter/${profiling ? 'dcp-metrics-included' : 'default-counters'}.csv`],
      env: [
        ...Object.entries(settings).map(([name, value]) => ({ name, value })),
        { name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      ],
      ports: [{ name: 'metrics', containerPort: PORT }],
      // DCGM looks at every GPU first: NVIDIA gives it 45 seconds.
      startupProbe: { ...probe, periodSeconds: 5, failureThreshold: 24 },
      livenessProbe: probe,
      readinessProbe: probe,
      // The kubelet's socket is root's.
      securityContext: {
        runAsUser: 0,
        ...(profiling
          ? { capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] }, seccompProfile: { type: 'RuntimeDefault' } }
          : UNPRIVILEGED),
      },
      volumeMounts: [POD_RESOURCES],
    },
    options,
  );
}
