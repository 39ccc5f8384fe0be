import { k8s } from 'cdk8s-plus-28';
import { type ContainerOptions, container, RESTRICTED_CONTAINER, type Resources } from '../pods';

const HEALTH_PORT = 8081;

/** Where a controller serves its metrics: out of reach of other pods. */
const METRICS_ADDRESS = '127.0.0.1:8080';

/** Where the guard serves them. */
export const METRICS_PORT = { name: 'https', containerPort: 8443, protocol: 'TCP' } as const;

const resources = (requests: Resources['requests']): Resources => ({
  requests,
  limits: { cpu: '500m', memory: '128Mi' },
});

/** The container of a controller, as Kubebuilder sets it up. */
export function manager(
  own: Pick<k8s.Container, 'image' | 'imagePullPolicy' | 'args' | 'envFrom' | 'ports' | 'volumeMounts'>,
  options: ContainerOptions,
): k8s.Container {
  const probe = (path: string) => ({ path, port: k8s.IntOrString.fromNumber(HEALTH_PORT) });
  return container(
    {
      ...own,
      name: 'manager',
      command: ['/manager'],
      args: [
        `--health-probe-bind-address=:${HEALTH_PORT}`,
        `--metrics-bind-address=${METRICS_ADDRESS}`,
        ...(own.args ?? []),
      ],
      livenessProbe: { httpGet: probe('/healthz'), initialDelaySeconds: 15, periodSeconds: 20 },
      readinessProbe: { httpGet: probe('/readyz'), initialDelaySeconds: 5, periodSeconds: 10 },
      securityContext: RESTRICTED_CONTAINER,
    },
    { ...options, resources: options.resources ?? resources({ cpu: '10m', memory: '64Mi' }) },
  );
}

/**
 * The container that serves a controller's metrics to those alone who may `get` the path `/metrics`.
 *
 * @see https://github.com/brancz/kube-rbac-proxy
 */
export function metricsProxy(image: string, options: ContainerOptions = {}): k8s.Container {
  return container(
    {
      name: 'kube-rbac-proxy',
      image,
      args: [
        `--secure-listen-address=0.0.0.0:${METRICS_PORT.containerPort}`,
        `--upstream=http://${METRICS_ADDRESS}/`,
        '--logtostderr=true',
        '--v=0',
      ],
      ports: [METRICS_PORT],
      securityContext: RESTRICTED_CONTAINER,
    },
    { ...options, resources: options.resources ?? resources({ cpu: '5m', memory: '64Mi' }) },
  );
}
