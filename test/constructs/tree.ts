import { ApiObject, App, Chart } from 'cdk8s';

/** A chart of plain objects, for tests of what works on any tree. */
export interface PlainObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  readonly [field: string]: unknown;
}

export interface Tree {
  readonly app: App;
  readonly chart: Chart;
  add(object: PlainObject): ApiObject;
}

export function tree(...objects: readonly PlainObject[]): Tree {
  const app = new App();
  const chart = new Chart(app, 'part');
  const add = (object: PlainObject) =>
    new ApiObject(chart, `${object.kind}-${object.metadata.namespace ?? ''}-${object.metadata.name}`, object);
  for (const object of objects) add(object);
  return { app, chart, add };
}

export const namespace = (name: string, labels: Record<string, string> = {}): PlainObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});

export const configMap = (name: string, data: Record<string, string>): PlainObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'ns' },
  data,
});

export const secret = (name: string, stringData: Record<string, string>): PlainObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: 'ns' },
  stringData,
});

export const deployment = (name: string, podSpec: Record<string, unknown> = {}): PlainObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'ns' },
  spec: {
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: 'main', image: 'image:1' }], ...podSpec },
    },
  },
});

export const service = (name: string): PlainObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'ns' },
  spec: { selector: { app: name }, ports: [{ port: 443 }] },
});

export const definition = (group: string, kind: string, plural: string): PlainObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${plural}.${group}` },
  spec: { group, scope: 'Namespaced', names: { kind, plural }, versions: [{ name: 'v1' }, { name: 'v1beta1' }] },
});

export const webhookConfiguration = (name: string, webhook: Record<string, unknown>): PlainObject => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name },
  webhooks: [
    {
      name: `${name}.example.com`,
      clientConfig: { service: { namespace: 'ns', name } },
      rules: [{ apiGroups: ['example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['widgets'] }],
      ...webhook,
    },
  ],
});

export const widget = (name: string, more: Record<string, unknown> = {}): PlainObject => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name, namespace: 'ns' },
  ...more,
});
