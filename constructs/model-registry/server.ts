import { k8s } from 'cdk8s-plus-28';
import { deployment } from '../deployment';
import type { Part } from '../part';
import { type ComponentOptions, container, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../pods';
import type { DatabaseAccess } from './database';
import { ACCOUNT, PORT, SERVER, SERVICE } from './names';
import type { ModelRegistryOptions } from './options';

/** Labels by which the web page and others find registries. */
const REGISTRY = {
  app: SERVICE,
  'app.kubernetes.io/component': 'model-registry',
  'app.kubernetes.io/instance': SERVICE,
  'app.kubernetes.io/name': SERVICE,
  'app.kubernetes.io/part-of': 'model-registry',
  component: 'model-registry',
};

/** The REST API. It makes its tables when it starts. */
export function addServer(
  part: Part,
  namespace: string,
  database: DatabaseAccess,
  options: ComponentOptions,
): k8s.KubeDeployment {
  new k8s.KubeServiceAccount(part, 'account', { metadata: part.metadata(ACCOUNT, { namespace, labels: SERVER }) });
  const server = deployment(part, 'server', {
    metadata: part.metadata('model-registry-deployment', { namespace, labels: SERVER }),
    selector: SERVER,
    podLabels: { 'sidecar.istio.io/inject': 'true' },
    pod: {
      serviceAccountName: ACCOUNT,
      // It never calls the API server.
      automountServiceAccountToken: false,
      imagePullSecrets: part.pullSecrets,
      securityContext: RESTRICTED_POD,
      containers: [
        container(
          {
            name: 'rest-container',
            image: part.images.ref('model-registry-server'),
            command: ['/model-registry', 'proxy'],
            args: ['--hostname=0.0.0.0', `--port=${PORT}`, '--datastore-type=embedmd', ...database.args],
            env: database.env,
            ports: [{ name: 'http-api', containerPort: PORT }],
            // A migration that was broken off is for a person to repair; until then the server serves nothing.
            startupProbe: probe('/readyz/isDirty', { initialDelaySeconds: 10, periodSeconds: 5, failureThreshold: 30 }),
            livenessProbe: probe('/readyz/isDirty', { periodSeconds: 10, failureThreshold: 3 }),
            readinessProbe: probe('/readyz/health', { periodSeconds: 10, failureThreshold: 3 }),
            securityContext: RESTRICTED_CONTAINER,
          },
          options,
        ),
      ],
    },
    options,
  });
  if (database.server) server.node.addDependency(database.server);
  return server;
}

/** The Service, with what the web page shows of the registry. */
export function addService(
  part: Part,
  namespace: string,
  { displayName = 'Kubeflow Model Registry', description }: ModelRegistryOptions,
): void {
  new k8s.KubeService(part, 'service', {
    metadata: part.metadata(SERVICE, {
      namespace,
      labels: REGISTRY,
      annotations: { displayName, ...(description !== undefined && { description }) },
    }),
    spec: {
      type: 'ClusterIP',
      selector: SERVER,
      ports: [{ name: 'http-api', port: PORT, protocol: 'TCP', appProtocol: 'http' }],
    },
  });
}

function probe(path: string, timing: k8s.Probe): k8s.Probe {
  return { httpGet: { path, port: k8s.IntOrString.fromString('http-api') }, timeoutSeconds: 5, ...timing };
}
