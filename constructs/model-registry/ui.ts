import { k8s } from 'cdk8s-plus-28';
import type { Part } from '../part';
import { type ComponentOptions, RESTRICTED_POD } from '../pods';
import { rule } from '../rights';
import { WebApp } from '../web-app';
import { UI, UI_PREFIX } from './names';

const PORT = 8080;

/** The user of the image. */
const USER = 65532;

/** The page's entry in the menu of the dashboard. */
export const MODEL_REGISTRY_PAGE = { icon: 'assignment', link: `${UI_PREFIX}/`, text: 'Model Registry' } as const;

/** It lists registries for users who may list Services where these are, and asks whether the user is an administrator. */
const RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'services', 'get list'),
  rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
  rule('rbac.authorization.k8s.io', 'clusterrolebindings', 'list'),
];

/** The web page. */
export function addUi(part: Part, options: ComponentOptions): void {
  new WebApp(part, 'ui', {
    names: {
      app: UI,
      account: UI,
      role: UI,
      binding: UI,
      deployment: UI,
      service: `${UI}-service`,
      route: UI,
    },
    labels: { app: UI },
    image: 'model-registry-ui',
    port: PORT,
    rules: RIGHTS,
    container: {
      args: ['--deployment-mode=kubeflow', '--auth-method=internal', `--port=${PORT}`],
      ports: [{ name: 'http', containerPort: PORT }],
      livenessProbe: probe(30),
      readinessProbe: probe(15),
      securityContext: { runAsUser: USER },
    },
    pod: { securityContext: RESTRICTED_POD },
    route: { prefix: `${UI_PREFIX}/`, forwardedPrefix: UI_PREFIX },
    options: {
      ...options,
      resources: options.resources ?? {
        requests: { cpu: '100m', memory: '256Mi' },
        limits: { cpu: '1000m', memory: '2Gi' },
      },
    },
  });
}

function probe(initialDelaySeconds: number): k8s.Probe {
  return {
    httpGet: { path: '/healthcheck', port: k8s.IntOrString.fromString('http') },
    initialDelaySeconds,
    periodSeconds: 30,
    timeoutSeconds: 15,
  };
}
