import { k8s } from 'cdk8s-plus-28';
import { flag } from '../flag';
import { container, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../pods';
import type { Images } from '../releases';
import { NAME, WEBHOOK_PORT } from './names';
import { JOB_KINDS, type JobKind, type TrainingOperatorOptions } from './options';

/** The image says no user. It writes nothing, so any but root will do. */
const USER = 65532;

/** The operator's container. */
export function program(
  images: Images,
  kinds: readonly JobKind[],
  elects: boolean,
  options: TrainingOperatorOptions,
): k8s.Container {
  const { metricsPort = 8080, healthPort = 8081 } = options;
  const variable = (name: string, fieldPath: string) => ({ name, valueFrom: { fieldRef: { fieldPath } } });
  const probe = (path: string) => ({ path, port: k8s.IntOrString.fromNumber(healthPort) });
  return container(
    {
      name: NAME,
      image: images.ref('training-operator'),
      command: ['/manager'],
      args: args(images, kinds, elects, options),
      env: [variable('MY_POD_NAMESPACE', 'metadata.namespace'), variable('MY_POD_NAME', 'metadata.name')],
      ports: [{ containerPort: metricsPort }, { containerPort: WEBHOOK_PORT, name: 'webhook-server', protocol: 'TCP' }],
      livenessProbe: { httpGet: probe('/healthz'), initialDelaySeconds: 15, periodSeconds: 20, timeoutSeconds: 3 },
      readinessProbe: { httpGet: probe('/readyz'), initialDelaySeconds: 10, periodSeconds: 15, timeoutSeconds: 3 },
      securityContext: { ...RESTRICTED_CONTAINER, ...RESTRICTED_POD, runAsUser: USER },
      volumeMounts: [{ name: 'cert', mountPath: '/tmp/k8s-webhook-server/serving-certs', readOnly: true }],
    },
    options,
  );
}

/** Arguments for what differs from the program's own defaults, and for the images that it gives to jobs. */
function args(images: Images, kinds: readonly JobKind[], elects: boolean, options: TrainingOperatorOptions): string[] {
  const { jobNamespace, gangScheduler, concurrency, apiCalls, logLevel, pytorchInit, mpiInit } = options;
  const pytorch = [
    flag('pytorch-init-container-image', pytorchInit?.image ?? images.ref('training-pytorch-init')),
    flag('pytorch-init-container-max-tries', pytorchInit?.maxTries),
  ];
  const mpi = [flag('mpi-kubectl-delivery-image', mpiInit?.image ?? images.ref('training-kubectl-delivery'))];
  return [
    flag('metrics-bind-address', port(options.metricsPort)),
    flag('health-probe-bind-address', port(options.healthPort)),
    flag('leader-elect', elects || undefined),
    flag('namespace', jobNamespace),
    flag('gang-scheduler-name', gangScheduler),
    flag('controller-threads', concurrency),
    flag('kube-api-qps', apiCalls?.qps),
    flag('kube-api-burst', apiCalls?.burst),
    flag('zap-log-level', logLevel),
    ...(kinds.includes('PyTorchJob') ? pytorch : []),
    ...(kinds.includes('MPIJob') ? mpi : []),
    ...(kinds.length < JOB_KINDS.length ? kinds.map((kind) => flag('enable-scheme', kind.toLowerCase())) : []),
  ].flat();
}

function port(number: number | undefined): string | undefined {
  return number === undefined ? undefined : `:${number}`;
}
