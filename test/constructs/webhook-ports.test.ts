import { InstallGraph, webhookPorts } from '../../constructs';
import { type PlainObject, tree } from './tree';

const service = (port: object) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: 'system', name: 'hook' },
  spec: { selector: { app: 'hook' }, ports: [{ port: 80, targetPort: 8080 }, port] },
});
const backend = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { namespace: 'system', name: 'hook' },
  spec: {
    template: {
      metadata: { labels: { app: 'hook' } },
      spec: { containers: [{ name: 'main', ports: [{ name: 'webhook', containerPort: 9443 }] }] },
    },
  },
};
const called = (port?: number) => ({ service: { namespace: 'system', name: 'hook', port } });
const configuration = (clientConfig: object) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'hook' },
  webhooks: [{ name: 'a.example.com', clientConfig }],
});
const ports = (...manifests: readonly PlainObject[]) => webhookPorts(InstallGraph.of(tree(...manifests).app));

test('the port of the pods behind a webhook’s Service, by number or by name', () => {
  expect(ports(service({ port: 443, targetPort: 10250 }), backend, configuration(called()))).toEqual([10250]);
  expect(ports(service({ port: 443, targetPort: 'webhook' }), backend, configuration(called()))).toEqual([9443]);
  expect(ports(service({ port: 8443 }), backend, configuration(called(8443)))).toEqual([8443]);
});

test('conversions and aggregated APIs are called too', () => {
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      names: { kind: 'Widget', plural: 'widgets' },
      conversion: { strategy: 'Webhook', webhook: { clientConfig: called(80) } },
    },
  };
  const aggregated = {
    apiVersion: 'apiregistration.k8s.io/v1',
    kind: 'APIService',
    metadata: { name: 'v1.metrics.example.com' },
    spec: called(),
  };
  expect(ports(service({ port: 443, targetPort: 6443 }), backend, definition, aggregated)).toEqual([6443, 8080]);
});

test('a webhook by URL is reached without the nodes', () => {
  expect(ports(service({ port: 443 }), backend, configuration({ url: 'https://hook.example.com' }))).toEqual([]);
});
