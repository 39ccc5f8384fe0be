import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Manifest } from '../../constructs';

/**
 * Objects without meaning, in about the mixture that a release of Kubeflow installs (definitions, webhooks and custom resources
 * apart): padding until the platform has all of its parts.
 */
export class OrdinaryObjects extends Chart {
  constructor(scope: Construct, id: string, count: number) {
    super(scope, id);
    for (const [index, object] of ordinaryObjects(count).entries()) new ApiObject(this, String(index), object);
  }
}

/** How many applications share a namespace. */
const APPS_IN_NAMESPACE = 7;

/** The same objects each time; what an object names comes before it. */
export function ordinaryObjects(count: number): Manifest[] {
  const objects: Manifest[] = [];
  for (let index = 0; objects.length < count; index++) objects.push(...application(index));
  return objects.slice(0, count);
}

function application(index: number): Manifest[] {
  const name = `app-${index}`;
  const namespace = `padding-${Math.floor(index / APPS_IN_NAMESPACE)}`;
  const every = (step: number, ...objects: Manifest[]) => (index % step === 0 ? objects : []);
  const own = object.bind(undefined, { name, namespace });
  const subjects = [{ kind: 'ServiceAccount', name, namespace }];
  const role = (kind: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name });
  return [
    ...every(APPS_IN_NAMESPACE, object({ name: namespace }, 'v1', 'Namespace', {})),
    own('v1', 'ServiceAccount', {}),
    own('v1', 'ConfigMap', { data: { 'config.yaml': `name: ${name}\n${'# a line of configuration\n'.repeat(60)}` } }),
    ...every(4, own('v1', 'Secret', { stringData: { token: `not-a-secret-${index}` } })),
    object({ name }, RBAC, 'ClusterRole', { rules }),
    object({ name: `${name}-view` }, RBAC, 'ClusterRole', { rules }),
    object({ name }, RBAC, 'ClusterRoleBinding', { roleRef: role('ClusterRole'), subjects }),
    ...every(2, own(RBAC, 'Role', { rules }), own(RBAC, 'RoleBinding', { roleRef: role('Role'), subjects })),
    own('v1', 'Service', { spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] } }),
    own('apps/v1', 'Deployment', { spec: deployment(name) }),
    own('networking.k8s.io/v1', 'NetworkPolicy', {
      spec: { podSelector: { matchLabels: { app: name } }, ingress: [{}] },
    }),
  ];
}

const RBAC = 'rbac.authorization.k8s.io/v1';

const verbs = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];
const rules = ['', 'apps', 'batch', 'networking.k8s.io'].map((group) => ({
  apiGroups: [group],
  resources: ['*'],
  verbs,
}));

function object(metadata: Manifest['metadata'], apiVersion: string, kind: string, fields: object): Manifest {
  return { apiVersion, kind, metadata: { ...metadata, labels: { 'kfstack.dev/padding': 'true' } }, ...fields };
}

function deployment(name: string): object {
  return {
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: {
        serviceAccountName: name,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            name: 'main',
            image: 'registry.example.com/padding:1',
            ports: [{ name: 'http', containerPort: 8080 }],
            resources: { requests: { cpu: '10m', memory: '16Mi' } },
            readinessProbe: { httpGet: { path: '/healthz', port: 'http' } },
            volumeMounts: [{ name: 'config', mountPath: '/etc/app' }],
          },
        ],
        volumes: [{ name: 'config', configMap: { name } }],
      },
    },
  };
}
