import { App, Chart } from 'cdk8s';
import { Configuration, type InstallGraph, KnativeService, synthesize } from '../../../constructs';
import { graph, objects } from '../platform-fixture';

const PART = { dex: false, oauth2Proxy: false, profiles: false, dashboard: false, gpu: false, knative: {} } as const;

let installed: InstallGraph;
beforeAll(() => {
  installed = graph(PART);
});

/** What an object needs, all the way down. */
function foundation(of: string): Set<string> {
  const byKey = new Map(installed.nodes.map((node) => [String(node.key), node]));
  const seen = new Set<string>();
  const visit = (key: string) => {
    for (const { to } of byKey.get(key)?.needs ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      visit(to);
    }
  };
  visit(of);
  return seen;
}

test('programs come after the ConfigMaps and Secrets that they read from the API server', () => {
  const before = foundation('Deployment.apps/knative-serving/webhook');
  for (const name of ['config-logging', 'config-observability', 'config-features']) {
    expect(before).toContain(`ConfigMap/knative-serving/${name}`);
  }
  expect(before).toContain('Secret/knative-serving/webhook-certs');
  expect(before).toContain('ClusterRoleBinding.rbac.authorization.k8s.io/knative-serving-controller-admin');
});

test('Knative’s own certificate comes after the webhooks that check it, and their backend', () => {
  const before = foundation('Certificate.networking.internal.knative.dev/knative-serving/routing-serving-certs');
  expect(before).toContain('MutatingWebhookConfiguration.admissionregistration.k8s.io/webhook.serving.knative.dev');
  expect(before).toContain('Deployment.apps/knative-serving/webhook');
  expect(before).toContain('Deployment.apps/knative-serving/controller');
});

test('each webhook is trusted before what it checks is installed', () => {
  const configurations = installed.nodes.filter(
    ({ key }) => key.includes('WebhookConfiguration') && key.includes('knative'),
  );
  expect(configurations).toHaveLength(5);
  for (const { ready } of configurations) expect(ready).toEqual(['jsonpath={.webhooks[0].clientConfig.caBundle}']);
});

test('every pod is restricted, in the mesh, and may not write to its file system', () => {
  const deployments = [...objects(PART).values()].filter(
    ({ kind, metadata }) => kind === 'Deployment' && metadata.namespace === 'knative-serving',
  );
  expect(deployments).toHaveLength(6);
  for (const deployment of deployments) {
    expect(deployment).toMatchObject({
      spec: {
        template: {
          metadata: { labels: { 'sidecar.istio.io/inject': 'true' } },
          spec: {
            containers: [
              {
                securityContext: {
                  allowPrivilegeEscalation: false,
                  capabilities: { drop: ['ALL'] },
                  readOnlyRootFilesystem: true,
                  runAsNonRoot: true,
                  seccompProfile: { type: 'RuntimeDefault' },
                },
              },
            ],
          },
        },
      },
    });
  }
});

test('only the gateways and Knative itself reach the activator and the autoscaler', () => {
  const rules = (name: string) =>
    (
      objects(PART).get(`AuthorizationPolicy.security.istio.io/knative-serving/${name}` as never) as unknown as {
        spec: { rules: unknown };
      }
    ).spec.rules;
  const inside = { source: { namespaces: ['knative-serving'] } };
  const principals = ['istio-ingressgateway', 'cluster-local-gateway'].map(
    (gateway) => `cluster.local/ns/istio-system/sa/${gateway}-service-account`,
  );
  expect(rules('activator-service')).toEqual([{ from: [{ source: { principals } }, inside] }]);
  expect(rules('autoscaler')).toEqual([{ from: [inside] }]);
});

describe('a Service of Knative’s', () => {
  const problems = (make: (chart: Chart) => void): readonly string[] => {
    const chart = new Chart(new App(), 'chart');
    make(chart);
    return chart.node.findAll().flatMap((construct) => construct.node.validate());
  };

  test('is typed to the last field', () => {
    const chart = new Chart(new App(), 'chart', { namespace: 'team-a' });
    new KnativeService(chart, 'iris', {
      metadata: { name: 'iris' },
      spec: {
        template: {
          metadata: { annotations: { 'autoscaling.knative.dev/min-scale': '1' } },
          spec: {
            containerConcurrency: 8,
            containers: [
              {
                image: 'registry.example.com/iris:1.2.0',
                ports: [{ name: 'h2c', containerPort: 9000 }],
                env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'iris', key: 'token' } } }],
                readinessProbe: { grpc: { service: 'iris' } },
                resources: { limits: { cpu: 2, memory: '4Gi' } },
              },
            ],
          },
        },
        traffic: [
          { revisionName: 'iris-00001', percent: 90 },
          { latestRevision: true, percent: 10, tag: 'next' },
        ],
      },
    });
    const [service] = synthesize(chart.node.root as App);
    expect(service?.manifest).toMatchObject({ apiVersion: 'serving.knative.dev/v1', kind: 'Service' });
    // @ts-expect-error a revision needs containers
    const missing = () => problems((own) => new Configuration(own, 'x', { spec: { template: { spec: {} } } }));
    expect(missing()).toEqual([expect.stringContaining('spec.template.spec.containers')]);
  });

  test('with wrong values is refused with their paths', () => {
    const spec = JSON.parse('{"template":{"spec":{"containers":[{"ports":[{"containerPort":"x"}],"envFrm":[]}]}}}');
    const found = problems((chart) => new KnativeService(chart, 'x', { spec }));
    const container = 'spec.template.spec.containers[0]';
    expect(found).toContainEqual(expect.stringContaining(`${container}.ports[0].containerPort: expected integer`));
    expect(found).toContainEqual(expect.stringContaining(`${container}.envFrm: unknown field`));
  });
});

test('it can be installed into a mesh that is somebody else’s', () => {
  const { nodes } = graph({ ...PART, istio: false });
  expect(nodes.filter(({ part }) => part === 'knative')).toHaveLength(83);
});
