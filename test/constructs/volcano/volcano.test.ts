import { field, list, type Manifest, text } from '../../../constructs';
import { graph, object, objects } from '../platform-fixture';

const options = { volcano: { queues: [{ name: 'research' }] } };
const NAMESPACE = 'volcano-system';
const all = [...objects(options).values()];
const programs = all.filter(({ kind, metadata }) => kind === 'Deployment' && metadata.namespace === NAMESPACE);
const configurations = all.filter(
  ({ kind, metadata }) => kind.endsWith('WebhookConfiguration') && metadata.name.startsWith('volcano'),
);
const pod = (program: Manifest) => field(program, 'spec', 'template', 'spec');

test('its namespace takes restricted pods only, and so are its three programs', () => {
  expect(object(`Namespace/${NAMESPACE}`, options).metadata.labels).toEqual({
    'pod-security.kubernetes.io/enforce': 'restricted',
  });
  expect(programs).toHaveLength(3);
  for (const program of programs) {
    expect(pod(program)).toMatchObject({
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'] },
            readOnlyRootFilesystem: true,
          },
        },
      ],
    });
    expect(list(pod(program), 'volumes').filter((volume) => field(volume, 'hostPath') !== undefined)).toEqual([]);
  }
});

test('one pod of the scheduler and one of the controllers act, also while they are updated', () => {
  const elects = programs.filter((program) =>
    list(list(pod(program), 'containers')[0], 'args').includes('--leader-elect=true'),
  );
  expect(elects.map(({ metadata }) => metadata.name).sort()).toEqual(['volcano-controllers', 'volcano-scheduler']);
  for (const { metadata } of elects) {
    const role = object(`Role.rbac.authorization.k8s.io/${NAMESPACE}/${metadata.name}-leader-election`, options);
    expect(list(role, 'rules')).toEqual([
      { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get', 'create', 'update'] },
    ]);
  }
});

test('what fails closed is about its own kinds, outside of its own namespace', () => {
  const webhooks = configurations.flatMap((configuration) => list(configuration, 'webhooks'));
  expect(webhooks).toHaveLength(5);
  for (const webhook of webhooks) {
    expect(field(webhook, 'failurePolicy')).toBe('Fail');
    expect(list(list(webhook, 'rules')[0], 'apiGroups')[0]).toMatch(/\.volcano\.sh$/);
    expect(JSON.stringify(field(webhook, 'namespaceSelector'))).toContain(NAMESPACE);
  }
});

test('the program finds each configuration by its name, can read it, and is told to answer it', () => {
  const admission = programs.find(({ metadata }) => metadata.name === 'volcano-admission');
  const args = list(list(pod(admission as Manifest), 'containers')[0], 'args').map(String);
  const paths = args.find((arg) => arg.startsWith('--enabled-admission='))?.slice('--enabled-admission='.length) ?? '';
  const names = paths.split(',').map((path) => `volcano-admission-service${path.replaceAll('/', '-')}`);
  expect(configurations.map(({ metadata }) => metadata.name).sort()).toEqual([...names].sort());
  const rules = list(object('ClusterRole.rbac.authorization.k8s.io/volcano-admission', options), 'rules').filter(
    (rule) => list(rule, 'apiGroups')[0] === 'admissionregistration.k8s.io',
  );
  expect(rules.map((rule) => list(rule, 'verbs'))).toEqual([['get'], ['get']]);
  expect(rules.flatMap((rule) => list(rule, 'resourceNames')).sort()).toEqual([...names].sort());
});

test('cert-manager makes the certificate, for long, and writes its authority', () => {
  const { spec } = object(`Certificate.cert-manager.io/${NAMESPACE}/volcano-admission`, options);
  expect(spec).toMatchObject({ duration: '87600h', secretName: 'volcano-admission-secret' });
  for (const { metadata } of configurations) {
    expect(metadata.annotations).toEqual({ 'cert-manager.io/inject-ca-from': `${NAMESPACE}/volcano-admission` });
  }
});

test('the order: configurations, admission, which waits for them, scheduler, queues', () => {
  const keys = graph(options).nodes.map(({ key }) => key);
  const at = (pattern: RegExp) => keys.flatMap((key, position) => (pattern.test(key) ? [position] : []));
  const steps = [
    /^CustomResourceDefinition\..*\.volcano\.sh$/,
    /WebhookConfiguration\..*volcano/,
    /^Deployment.*volcano-admission$/,
    /^Deployment.*volcano-scheduler$/,
    /^Queue\./,
  ].map(at);
  for (const [step, before] of steps.slice(1).map((each, index) => [each, steps[index] ?? []] as const)) {
    expect(before.length).toBeGreaterThan(0);
    expect(Math.min(...step)).toBeGreaterThan(Math.max(...before));
  }
});

test('each program runs as its own account', () => {
  for (const program of programs) expect(text(pod(program), 'serviceAccountName')).toBe(program.metadata.name);
});
