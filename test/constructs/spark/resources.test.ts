import { App, Chart } from 'cdk8s';
import { ScheduledSparkApplication, SparkApplication, SparkConnect, synthesize } from '../../../constructs';
import type { ResourceDefinition } from '../../../constructs/schema';

const APPLICATION = {
  type: 'Python',
  mode: 'cluster',
  sparkVersion: '4.0.0',
  image: 'registry.example.com/spark:4.0.0',
  mainApplicationFile: 'local:///opt/app.py',
  driver: { cores: 1, memory: '1g', serviceAccount: 'default-editor' },
  executor: {
    cores: 2,
    instances: 2,
    memory: '4g',
    gpu: { name: 'nvidia.com/gpu', quantity: 1 },
    volumeMounts: [{ name: 'scratch', mountPath: '/scratch' }],
    template: { spec: { tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }] } },
  },
  volumes: [{ name: 'scratch', emptyDir: { sizeLimit: '10Gi' } }],
  restartPolicy: { type: 'OnFailure', onFailureRetries: 3, onFailureRetryInterval: 10 },
  dynamicAllocation: { enabled: true, minExecutors: 1, maxExecutors: 8 },
} as const;

function problems({ definition }: { readonly definition: ResourceDefinition }, spec: object): string[] {
  const { apiVersion, kind } = definition;
  return definition
    .validate({ apiVersion, kind, metadata: { name: 'it' }, spec })
    .map((problem) => problem.replace(`${kind}/it `, ''));
}

test('an application, a schedule and a server are right', () => {
  const app = new App();
  const chart = new Chart(app, 'chart');
  const metadata = (name: string) => ({ name, namespace: 'team-a' });
  new SparkApplication(chart, 'once', { metadata: metadata('once'), spec: APPLICATION });
  new ScheduledSparkApplication(chart, 'nightly', {
    metadata: metadata('nightly'),
    spec: { schedule: '0 3 * * *', timeZone: 'Europe/Berlin', concurrencyPolicy: 'Forbid', template: APPLICATION },
  });
  new SparkConnect(chart, 'server', {
    metadata: metadata('server'),
    spec: {
      sparkVersion: '4.0.0',
      server: { cores: 1, memory: '2g', service: { spec: { type: 'ClusterIP', ports: [{ port: 15002 }] } } },
      executor: { instances: 1, template: { metadata: { labels: { a: 'b' } } } },
    },
  });
  expect(synthesize(app)).toHaveLength(3);
});

test.each<[string, { readonly definition: ResourceDefinition }, object, string]>([
  ['no driver', SparkApplication, { ...APPLICATION, driver: undefined }, 'spec.driver: required field is missing'],
  ['a language', SparkApplication, { ...APPLICATION, type: 'Go' }, 'spec.type: expected one of "Java", "Python"'],
  [
    'no executor at all',
    SparkApplication,
    { ...APPLICATION, executor: { instances: 0 } },
    'spec.executor.instances: expected integer to be greater or equal to 1',
  ],
  [
    'a wrong field of a container',
    SparkApplication,
    { ...APPLICATION, driver: { sidecars: [{ name: 'a', images: 'b' }] } },
    'spec.driver.sidecars[0].images: unknown field',
  ],
  // The definition leaves templates open; the operator would drop the field.
  [
    'a wrong field of a template',
    SparkApplication,
    { ...APPLICATION, executor: { template: { spec: { toleration: [] } } } },
    'spec.executor.template.spec.toleration: unknown field',
  ],
  [
    'a wrong application of a schedule',
    ScheduledSparkApplication,
    { schedule: '* * * * *', template: { ...APPLICATION, mode: 'local' } },
    'spec.template.mode: expected one of "cluster", "client"',
  ],
  [
    'the same port twice',
    SparkConnect,
    { sparkVersion: '4.0.0', executor: {}, server: { service: { spec: { ports: [{ port: 1 }, { port: 1 }] } } } },
    'spec.server.service.spec.ports[1]: duplicate port, protocol [1,"TCP"]',
  ],
])('%s is refused', (_, kind, spec, message) => {
  expect(problems(kind, JSON.parse(JSON.stringify(spec)))).toEqual([expect.stringContaining(message)]);
});
