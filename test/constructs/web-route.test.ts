import { App } from 'cdk8s';
import { Address, identity, Part, type PartProps, synthesize } from '../../constructs';
import { AllowedCallers, MutualTls } from '../../constructs/mesh-access';
import { release } from '../../constructs/releases';
import { WebRoute, type WebRouteProps } from '../../constructs/web-route';

class Page extends Part {}

function made(add: (part: Part) => void, props: Partial<PartProps> = {}) {
  const app = new App();
  add(new Page(app, 'page', { release: release('26.03'), ...props }));
  const [object] = synthesize(app);
  return object?.manifest.spec as Record<string, unknown>;
}

const route = (more: Partial<WebRouteProps> = {}, props: Partial<PartProps> = {}) =>
  made((part) => {
    new WebRoute(part, 'route', {
      metadata: { name: 'volumes', namespace: 'kubeflow' },
      prefix: '/volumes/',
      service: { name: 'volumes-service', namespace: 'kubeflow', port: 80 },
      ...more,
    });
  }, props);

const DESTINATION = { destination: { host: 'volumes-service.kubeflow.svc.cluster.local', port: { number: 80 } } };

test('a page is behind the platform’s gateway, under any host', () => {
  expect(route()).toEqual({
    gateways: ['kubeflow-gateway'],
    hosts: ['*'],
    http: [{ match: [{ uri: { prefix: '/volumes/' } }], route: [DESTINATION] }],
  });
});

test('with an address it is under that host only', () => {
  const address = new Address({ host: 'kubeflow.example.com' });
  expect(route({}, { address })).toMatchObject({ hosts: ['kubeflow.example.com'] });
});

test('another namespace names the gateway in full, and a route may name another', () => {
  expect(route({ metadata: { name: 'dex', namespace: 'auth' } })).toMatchObject({
    gateways: ['kubeflow/kubeflow-gateway'],
  });
  expect(route({ gateway: 'kubeflow/kubeflow-gateway' })).toMatchObject({ gateways: ['kubeflow/kubeflow-gateway'] });
});

test('paths are rewritten, the prefix is told, answers may take their time', () => {
  expect(route({ rewrite: '/', forwardedPrefix: '/volumes', timeout: '300s' })).toMatchObject({
    http: [
      {
        match: [{ uri: { prefix: '/volumes/' } }],
        rewrite: { uri: '/' },
        headers: { request: { add: { 'x-forwarded-prefix': '/volumes' } } },
        timeout: '300s',
        route: [DESTINATION],
      },
    ],
  });
});

test('only named programs may call', () => {
  const callers = [{ name: 'dashboard', namespace: 'kubeflow' }];
  const spec = made(
    (part) => {
      new AllowedCallers(part, 'callers', { metadata: { name: 'kfam' }, pods: { app: 'kfam' }, callers });
    },
    { identity: identity({ trustDomain: 'corp' }) },
  );
  expect(spec).toEqual({
    action: 'ALLOW',
    selector: { matchLabels: { app: 'kfam' } },
    rules: [{ from: [{ source: { principals: ['corp/ns/kubeflow/sa/dashboard'] } }] }],
  });
});

test('calls of a service use the mesh’s certificates', () => {
  const spec = made((part) => {
    new MutualTls(part, 'tls', { name: 'volumes' }, { name: 'volumes-service', namespace: 'kubeflow' });
  });
  expect(spec).toEqual({
    host: 'volumes-service.kubeflow.svc.cluster.local',
    trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } },
  });
});
