import { parse } from 'yaml';
import type { VolcanoOptions } from '../../../constructs';
import { added, changes, errors, object } from '../platform-fixture';

const NAMESPACE = 'volcano-system';
const deployment = (name: string) => `Deployment.apps/${NAMESPACE}/volcano-${name}`;
const container = (name: string) => `${deployment(name)}.spec.template.spec.containers.0`;
const RBAC = 'rbac.authorization.k8s.io';

/** With definitions that are quick to synthesize. */
const on = (volcano: VolcanoOptions) => ({ volcano });
const changed = (options: VolcanoOptions) => changes(on({}), on(options));
const more = (options: VolcanoOptions) => added(on({}), on(options));

function args(name: string, options: VolcanoOptions): readonly string[] {
  const { spec } = object(deployment(name), on(options)) as unknown as {
    spec: { template: { spec: { containers: readonly { args: readonly string[] }[] } } };
  };
  return spec.template.spec.containers[0]?.args ?? [];
}
const newArgs = (name: string, options: VolcanoOptions) =>
  args(name, options).filter((arg) => !args(name, {}).includes(arg));

/** The scheduler's file. */
function file(options: VolcanoOptions): unknown {
  const { data } = object(`ConfigMap/${NAMESPACE}/volcano-scheduler-configmap`, on(options)) as unknown as {
    data: Record<string, string>;
  };
  return parse(data['volcano-scheduler.conf'] ?? '');
}

/** The rights of a program, as `group/resource: verbs`. */
function rights(name: string, options: VolcanoOptions = {}): Record<string, string> {
  const { rules } = object(`ClusterRole.${RBAC}/volcano-${name}`, on(options)) as unknown as {
    rules: readonly { apiGroups: string[]; resources: string[]; verbs: string[] }[];
  };
  const found: Record<string, string> = {};
  for (const { apiGroups, resources, verbs } of rules) {
    for (const key of apiGroups.flatMap((group) => resources.map((resource) => `${group}/${resource}`))) {
      found[key] = [found[key], ...verbs].filter(Boolean).join(' ');
    }
  }
  return found;
}

test('it is off by default', () => {
  expect(added({ volcano: false }, {})).toEqual([]);
  expect(added({}, on({})).filter((key) => !/volcano/.test(key))).toEqual([]);
});

test.each<[string, string, VolcanoOptions, string[]]>([
  ['the log level', 'admission', { admission: { logLevel: 5 } }, ['-v=5']],
  ['a round', 'scheduler', { scheduler: { period: '500ms' } }, ['--schedule-period=500ms']],
  [
    'calls of the API server',
    'scheduler',
    { scheduler: { apiCalls: { qps: 50, burst: 80 } } },
    ['--kube-api-qps=50', '--kube-api-burst=80'],
  ],
  [
    'concurrency',
    'controllers',
    { controllers: { concurrency: { jobs: 8, podGroups: 9 } } },
    ['--worker-threads=8', '--worker-threads-for-podgroup=9'],
  ],
  ['an argument of one’s own', 'controllers', { controllers: { extraArgs: ['-v=9'] } }, ['-v=9']],
])('%s is an argument, and nothing else', (_, program, options, expected) => {
  expect(newArgs(program, options)).toEqual(expected);
  expect(Object.keys(changed(options)).filter((path) => !path.startsWith(`${container(program)}.args.`))).toEqual([]);
});

test('resources and placement are those of one program', () => {
  const resources = { limits: { memory: '1Gi' } };
  const pod = `${deployment('scheduler')}.spec.template.spec`;
  expect(changed({ scheduler: { resources, nodeSelector: { pool: 'platform' }, priorityClassName: 'high' } })).toEqual({
    [`${pod}.containers.0.resources.limits.memory`]: [undefined, '1Gi'],
    [`${pod}.nodeSelector.pool`]: [undefined, 'platform'],
    [`${pod}.priorityClassName`]: ['system-cluster-critical', 'high'],
  });
});

test('more pods have a budget', () => {
  expect(more({ admission: { replicas: 2 } })).toEqual([`PodDisruptionBudget.policy/${NAMESPACE}/volcano-admission`]);
});

describe('queues', () => {
  const QUEUE = 'Queue.scheduling.volcano.sh/research';

  test('a queue says what Volcano’s webhook would add to it', () => {
    const options = { queues: [{ name: 'research' }] };
    expect(more(options)).toEqual([QUEUE]);
    expect(object(QUEUE, on(options)).spec).toEqual({ weight: 1, reclaimable: true });
  });

  test('every option of a queue is a field of it', () => {
    const queue = {
      name: 'research',
      weight: 4,
      reclaimable: false,
      priority: 10,
      capability: { cpu: 64, 'nvidia.com/gpu': 8 },
      deserved: { 'nvidia.com/gpu': 4 },
      guarantee: { 'nvidia.com/gpu': 2 },
    };
    const scheduler = { configuration: { tiers: [['gang', 'predicates', 'capacity'] as const] } };
    expect(object(QUEUE, on({ queues: [queue], scheduler })).spec).toEqual({
      weight: 4,
      reclaimable: false,
      priority: 10,
      capability: { cpu: 64, 'nvidia.com/gpu': 8 },
      deserved: { 'nvidia.com/gpu': 4 },
      guarantee: { resource: { 'nvidia.com/gpu': 2 } },
    });
  });

  test('labels are on queues too', () => {
    const options = { queues: [{ name: 'research' }], labels: { team: 'platform' } };
    expect(object(QUEUE, on(options)).metadata.labels).toEqual({ team: 'platform' });
  });
});

describe('what the scheduler does', () => {
  test('by default it is upstream’s, and the quotas of namespaces', () => {
    const { actions, tiers } = file({}) as { actions: string; tiers: { plugins: { name: string }[] }[] };
    expect(actions).toBe('enqueue, allocate, backfill');
    expect(tiers.map(({ plugins }) => plugins.map(({ name }) => name))).toEqual([
      ['priority', 'gang', 'conformance'],
      ['overcommit', 'drf', 'predicates', 'resourcequota', 'proportion', 'nodeorder', 'binpack'],
    ]);
    expect(tiers[0]?.plugins[1]).toEqual({ name: 'gang', enablePreemptable: false });
  });

  test('actions, plugins and their settings are in its file, and nowhere else', () => {
    const scheduler: VolcanoOptions['scheduler'] = {
      configuration: {
        actions: ['enqueue', 'allocate', 'reclaim'],
        tiers: [
          [
            { name: 'gang', enable: { jobStarving: false, victim: true } },
            { name: 'binpack', arguments: { 'binpack.weight': 10 } },
          ],
          ['predicates'],
        ],
        actionArguments: { enqueue: { 'overcommit-factor': 1.5 } },
      },
    };
    expect(file({ scheduler })).toEqual({
      actions: 'enqueue, allocate, reclaim',
      tiers: [
        {
          plugins: [
            { name: 'gang', enableJobStarving: false, enabledVictim: true },
            { name: 'binpack', arguments: { 'binpack.weight': 10 } },
          ],
        },
        { plugins: [{ name: 'predicates' }] },
      ],
      configurations: [{ name: 'enqueue', arguments: { 'overcommit-factor': 1.5 } }],
    });
    expect(Object.keys(changed({ scheduler }))).toEqual([
      `ConfigMap/${NAMESPACE}/volcano-scheduler-configmap.data.volcano-scheduler.conf`,
    ]);
  });

  test('only where devices are shared does it write to nodes and pods', () => {
    const scheduler = { configuration: { tiers: [['gang', 'predicates', 'deviceshare'] as const] } };
    const usual = rights('scheduler');
    expect(usual['/nodes']).toBe('list watch');
    expect(rights('scheduler', { scheduler })).toEqual({
      ...usual,
      '/nodes': 'list watch get update patch',
      '/pods': `${usual['/pods']} patch`,
    });
  });
});

describe('rights', () => {
  test('only for keys of jobs do the controllers have Secrets', () => {
    const usual = rights('controllers');
    expect(Object.keys(usual).filter((key) => /secrets/.test(key))).toEqual([]);
    expect(rights('controllers', { controllers: { sshKeys: true } })).toEqual({
      ...usual,
      '/secrets': 'get create update delete',
    });
  });

  test.each(['scheduler', 'controllers', 'admission'])(
    'the %s has no definitions, no wildcard, and leases in its namespace',
    (name) => {
      const all = rights(name);
      expect(
        Object.entries(all).filter(([key, verbs]) => /\*|customresourcedefinitions|leases/.test(key + verbs)),
      ).toEqual([]);
    },
  );

  test('people close no queues: a command from any namespace could', () => {
    const roles = ['kubeflow-volcano-edit', 'kubeflow-volcano-view'].map((name) =>
      object(`ClusterRole.${RBAC}/${name}`, on({})),
    );
    expect(JSON.stringify(roles)).not.toMatch(/commands|queues/);
  });
});

describe('a look at pods', () => {
  const options = { admission: { checksPods: true } };
  const name = 'volcano-admission-service-pods-validate';

  test('is for those of the scheduler, and lets all pass while nobody looks', () => {
    expect(more(options)).toEqual([`ValidatingWebhookConfiguration.admissionregistration.k8s.io/${name}`]);
    expect(object(`ValidatingWebhookConfiguration.admissionregistration.k8s.io/${name}`, on(options))).toMatchObject({
      webhooks: [
        { failurePolicy: 'Ignore', matchConditions: [{ expression: "object.spec.schedulerName == 'volcano'" }] },
      ],
    });
  });

  test('is answered, with the rights that it needs', () => {
    expect(newArgs('admission', options)).toEqual([
      '--enabled-admission=/jobs/mutate,/queues/mutate,/podgroups/mutate,/jobs/validate,/queues/validate,/pods/validate',
    ]);
    expect(rights('admission', options)).toMatchObject({ 'scheduling.volcano.sh/podgroups': 'get' });
    expect(rights('admission')).not.toHaveProperty(['scheduling.volcano.sh/podgroups']);
  });
});

test('a mirror takes the place of every registry', () => {
  const mirror = 'registry.example.com/mirror';
  expect(changed({ imageRegistry: mirror })).toEqual(
    Object.fromEntries(
      Object.entries({ scheduler: 'scheduler', controllers: 'controller-manager', admission: 'webhook-manager' }).map(
        ([name, image]) => [
          `${container(name)}.image`,
          [`docker.io/volcanosh/vc-${image}:v1.10.0`, `${mirror}/volcanosh/vc-${image}:v1.10.0`],
        ],
      ),
    ),
  );
});

test('what is wrong is said with its path, all of it at once', () => {
  const found = errors({
    volcano: {
      queues: [
        { name: 'Research', weight: 0, priority: -1, capability: { cpu: 'lots' } },
        { name: 'default' },
        { name: 'a', deserved: { cpu: 1 } },
        { name: 'a', capability: { cpu: 1 }, guarantee: { cpu: '1500m' } },
      ],
      scheduler: {
        logLevel: 11,
        period: 'soon',
        configuration: {
          actions: ['enqueue', 'enqueue'],
          tiers: [['gang', 'gang', 'capacity', 'proportion', { name: 'drf', enable: { hierarchy: true } }]],
          actionArguments: { preempt: {} },
        },
      },
      controllers: { concurrency: { jobs: 0 }, replicas: 0 },
      admission: { apiCalls: { qps: 0, burst: 0 }, resources: { limits: { memory: 'lots' } } },
    },
  });
  for (const problem of [
    'queues[0].name: is no name',
    'queues[0].weight: 0 is out of range',
    'queues[0].priority: -1 is out of range',
    'queues[0].capability.cpu: ',
    'queues[1].name: default is made by the scheduler',
    'queues[3].name: a is the name of queues[2] already',
    "queues[3].guarantee.cpu: 1500m is more than the queue's capability, 1",
    'scheduler.logLevel: ',
    'scheduler.period: ',
    'scheduler.configuration.actions: without allocate',
    'scheduler.configuration.actions: enqueue is there twice',
    'scheduler.configuration.actionArguments.preempt: is none of the actions',
    'scheduler.configuration.tiers: gang is there twice',
    'scheduler.configuration.tiers: without predicates',
    'scheduler.configuration.tiers: capacity and proportion',
    'scheduler.configuration.tiers: drf with hierarchy',
    'controllers.concurrency.jobs: ',
    'controllers.replicas: ',
    'admission.apiCalls.qps: ',
    'admission.apiCalls.burst: ',
    'admission.resources.limits.memory: ',
  ]) {
    expect(found).toContainEqual(expect.stringContaining(`platform/volcano: ${problem}`));
  }
  expect(errors({ volcano: { queues: [{ name: 'a', deserved: { cpu: 1 } }] } })).toEqual([
    expect.stringContaining('platform/volcano: queues[0].deserved: is read by the plugin capacity'),
  ]);
});
