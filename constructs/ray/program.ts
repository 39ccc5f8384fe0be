import { k8s } from 'cdk8s-plus-28';
import { flag } from '../flag';
import { container, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../pods';
import type { Images } from '../releases';
import { HEALTH_PORT, METRICS_PORT, NAME } from './names';
import type { RayOptions } from './options';

/** "Anecdotally", says upstream, 500 pods of Ray need 500 MB. */
const AMOUNTS = { cpu: '100m', memory: '512Mi' };

/** The operator's container. */
export function program(images: Images, options: RayOptions): k8s.Container {
  const probe = (path: string): k8s.Probe => ({
    httpGet: { path, port: k8s.IntOrString.fromNumber(HEALTH_PORT) },
    initialDelaySeconds: 10,
    periodSeconds: 5,
    failureThreshold: 5,
  });
  return container(
    {
      name: NAME,
      image: images.ref('kuberay-operator'),
      command: ['/manager'],
      args: args(options),
      // Where it finds OpenShift it would make Routes, for which it has no rights here.
      env: [{ name: 'USE_INGRESS_ON_OPENSHIFT', value: 'true' }],
      ports: [{ name: 'http', containerPort: METRICS_PORT, protocol: 'TCP' }],
      livenessProbe: probe('/healthz'),
      readinessProbe: probe('/readyz'),
      securityContext: { ...RESTRICTED_CONTAINER, ...RESTRICTED_POD, readOnlyRootFilesystem: true },
    },
    { ...options, resources: options.resources ?? { requests: AMOUNTS, limits: AMOUNTS } },
  );
}

/** Arguments for what differs from the program's own defaults. */
function args(options: RayOptions): string[] {
  const { watchNamespaces, batchScheduler, concurrency, apiCalls, logLevel, logEncoder, featureGates = {} } = options;
  const gates = Object.entries(featureGates).map(([name, on]) => `${name}=${on}`);
  return [
    flag('enable-leader-election', true),
    flag('watch-namespace', watchNamespaces?.join(',')),
    flag('batch-scheduler', batchScheduler),
    flag('reconcile-concurrency', concurrency),
    flag('qps', apiCalls?.qps),
    flag('burst', apiCalls?.burst),
    flag('zap-log-level', logLevel),
    flag('log-stdout-encoder', logEncoder),
    flag('enable-metrics', options.metrics || undefined),
    flag('use-kubernetes-proxy', options.kubernetesProxy || undefined),
    flag('feature-gates', gates.length > 0 ? gates.join(',') : undefined),
  ].flat();
}
