import { k8s } from 'cdk8s-plus-28';
import { METRICS_GUARD_RIGHTS } from '../controller-rights';
import { container } from '../pods';
import { CONTAINER_SECURITY, Controller, probes } from './controller';
import type { KServe } from './kserve';
import { CONFIG } from './names';
import type { KServeOptions, LlmOptions } from './options';
import {
  CONTROLLER_LEADER_ELECTION,
  CONTROLLER_RIGHTS,
  LLM_LEADER_ELECTION,
  LLM_RIGHTS,
  LOCAL_MODEL_RIGHTS,
} from './rights';
import { addChecks, addMutation, addWebhookServer, KSERVE_SERVER, LLM_SERVER } from './webhooks';

const WEBHOOK_PORT = { name: 'webhook-server', containerPort: 9443, protocol: 'TCP' };
const METRICS_PORT = 8443;

/** The API server has no proxy, and a strict mesh would refuse its calls. */
const OUTSIDE_OF_THE_MESH = { 'sidecar.istio.io/inject': 'false' };

const targets = (port: string) => k8s.IntOrString.fromString(port);

/** The controller of inference services, runtimes, graphs and trained models. */
export function addController(part: KServe, options: KServeOptions): Controller {
  const controller = new Controller(part, {
    name: 'kserve-controller-manager',
    image: 'kserve-controller',
    args: ['--metrics-addr=127.0.0.1:8080', '--leader-elect'],
    env: [
      { name: 'SECRET_NAME', value: KSERVE_SERVER.secret },
      // It asks the API server for its settings, some of them only when it starts. Named here, they roll its pods.
      { name: 'DEPLOY_CONFIG', valueFrom: { configMapKeyRef: { name: CONFIG, key: 'deploy' } } },
    ],
    ports: [WEBHOOK_PORT],
    probes: probes(),
    certificate: KSERVE_SERVER.secret,
    accountLabels: { 'app.kubernetes.io/managed-by': 'kserve-controller-manager' },
    podAnnotations: OUTSIDE_OF_THE_MESH,
    sidecars: [
      container(
        {
          name: 'kube-rbac-proxy',
          image: part.images.ref('kserve-rbac-proxy'),
          args: [
            `--secure-listen-address=0.0.0.0:${METRICS_PORT}`,
            '--upstream=http://127.0.0.1:8080/',
            '--logtostderr=true',
          ],
          ports: [{ name: 'https', containerPort: METRICS_PORT, protocol: 'TCP' }],
          securityContext: CONTAINER_SECURITY,
        },
        options.metricsProxy ?? {},
      ),
    ],
    options: options.controller,
  });
  controller.addRights('rights', 'kserve-manager', CONTROLLER_RIGHTS);
  controller.addRights('metrics-rights', 'kserve-proxy', METRICS_GUARD_RIGHTS);
  controller.addOwnRights('leader-election', 'kserve-leader-election', CONTROLLER_LEADER_ELECTION);
  new k8s.KubeService(controller, 'service', {
    metadata: controller.metadata('kserve-controller-manager-service'),
    spec: {
      ports: [{ port: METRICS_PORT, protocol: 'TCP', targetPort: targets('https') }],
      selector: controller.selector,
    },
  });
  new k8s.KubeService(controller, 'metrics-service', {
    metadata: controller.metadata('kserve-controller-manager-metrics-service', {
      'prometheus.io/port': String(METRICS_PORT),
      'prometheus.io/scheme': 'https',
      'prometheus.io/scrape': 'true',
    }),
    spec: {
      ports: [{ name: 'https', port: METRICS_PORT, targetPort: targets('https') }],
      selector: controller.selector,
    },
  });
  addWebhookServer(part, KSERVE_SERVER, controller.name);
  addMutation(part);
  addChecks(part, KSERVE_SERVER, 'kserve');
  return controller;
}

/** The controller of caches of models on nodes. */
export function addLocalModelController(part: KServe, options: KServeOptions): Controller {
  const controller = new Controller(part, {
    name: 'kserve-localmodel-controller-manager',
    image: 'kserve-localmodel-controller',
    accountLabels: { 'app.kubernetes.io/managed-by': 'kserve-localmodel-controller-manager' },
    options: options.localModelController,
  });
  controller.addRights('rights', 'kserve-localmodel-manager', LOCAL_MODEL_RIGHTS);
  return controller;
}

/** The controller of large language models. */
export function addLlmController(part: KServe, llm: LlmOptions): Controller {
  const component = { 'app.kubernetes.io/component': 'controller' };
  const controller = new Controller(part, {
    name: 'llmisvc-controller-manager',
    image: 'kserve-llmisvc-controller',
    args: [`--metrics-addr=127.0.0.1:${METRICS_PORT}`, '--leader-elect'],
    ports: [WEBHOOK_PORT, { name: 'metrics', containerPort: METRICS_PORT, protocol: 'TCP' }],
    probes: probes({ periodSeconds: 10 }),
    certificate: LLM_SERVER.secret,
    resources: { limits: { cpu: '100m', memory: '300Mi' }, requests: { cpu: '100m', memory: '300Mi' } },
    security: { runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    labels: component,
    accountLabels: component,
    podAnnotations: OUTSIDE_OF_THE_MESH,
    gracePeriod: 30,
    options: llm.controller,
  });
  controller.addRights('rights', 'llmisvc-manager', LLM_RIGHTS);
  controller.addOwnRights('leader-election', 'llmisvc-leader-election', LLM_LEADER_ELECTION);
  new k8s.KubeService(controller, 'service', {
    metadata: controller.metadata('llmisvc-controller-manager-service'),
    spec: {
      ports: [{ name: 'https', port: METRICS_PORT, protocol: 'TCP', targetPort: targets('metrics') }],
      selector: controller.selector,
    },
  });
  addWebhookServer(part, LLM_SERVER, controller.name);
  addChecks(part, LLM_SERVER, 'llm');
  return controller;
}
