import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { field, list, type Manifest } from '../../../constructs';
import { type Deviation, type Report, reportOfObjects } from '../../conformance/compare';
import { whereUpstreamIs } from '../../support/upstream';
import { objects } from '../platform-fixture';

/** The last release whose example has the Training Operator, in v1.9.2. Ours installs v1.9.3. */
const RELEASE = '1.10.2';
const FILE = '25-training-operator.json';

const OPERATOR = 'Deployment/kubeflow/training-operator';
const PROGRAM = 'spec.template.spec.containers[training-operator]';
const RESTRICTED = 'The namespace asks for restricted pods, as that of 26.03 does; the operator runs as one.';

const deviations: readonly Deviation[] = [
  {
    object: 'CustomResourceDefinition//*jobs.kubeflow.org',
    field: 'metadata.annotations.controller-gen.kubebuilder.io/version',
    reason: 'The name of the program that printed the definition. Ours is written, and nothing reads this.',
  },
  {
    object: 'ClusterRole//*training*',
    field: 'rules*',
    reason: 'Compared below, right by right: rules have no order.',
  },
  {
    object: 'Secret/kubeflow/training-operator-webhook-cert',
    field: 'stringData',
    reason: 'Both are empty; upstream writes that out. All that is in it is the operator’s.',
  },
  { object: OPERATOR, field: `${PROGRAM}.image`, reason: 'The version after, which has the same definitions.' },
  {
    object: OPERATOR,
    field: `${PROGRAM}.args`,
    reason: 'Images for the pods of jobs, pinned and from the mirror, where the operator would take the latest.',
  },
  { object: OPERATOR, field: `${PROGRAM}.securityContext.capabilities.drop`, reason: RESTRICTED },
  { object: OPERATOR, field: `${PROGRAM}.securityContext.runAsNonRoot`, reason: RESTRICTED },
  { object: OPERATOR, field: `${PROGRAM}.securityContext.runAsUser`, reason: RESTRICTED },
  { object: OPERATOR, field: `${PROGRAM}.securityContext.seccompProfile.type`, reason: RESTRICTED },
];

/** What a platform has with the part, and not without. */
function part(): readonly Manifest[] {
  const without = objects();
  return [...objects({ trainingOperator: {}, definitions: 'full' })].flatMap(([key, manifest]) =>
    without.has(key) ? [] : [manifest],
  );
}

/** Every right that a role gives, as `group resource verb`, with the names that it is for. */
function rights(manifests: readonly Manifest[], role: string): readonly string[] {
  const found = manifests.find(({ kind, metadata }) => kind === 'ClusterRole' && metadata.name === role);
  const all = list(found, 'rules').flatMap((rule) =>
    list(rule, 'apiGroups').flatMap((group) =>
      list(rule, 'resources').flatMap((resource) =>
        list(rule, 'verbs').map((verb) =>
          [group || 'core', resource, verb, ...list(rule, 'resourceNames')].map(String).join(' '),
        ),
      ),
    ),
  );
  return [...new Set(all)].sort();
}

whereUpstreamIs((upstream) => {
  const theirs = JSON.parse(readFileSync(join(upstream, RELEASE, FILE), 'utf8')) as readonly Manifest[];
  let report: Report;

  beforeAll(() => {
    const comparison = { release: RELEASE, components: ['training-operator'], ours: part() };
    report = reportOfObjects(upstream, comparison, deviations);
  });

  test('every difference is explained, and no explanation is out of use', () => {
    expect(report.objects.missing).toEqual([]);
    expect(report.differences).toEqual([]);
    expect(report.unexplained).toBe(0);
    expect(report.unusedDeviations).toEqual([]);
  });

  test('we install nothing else', () => {
    const names = part().map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    // In place of the Secrets of all namespaces.
    const own = ['Role training-operator-webhook-certificate', 'RoleBinding training-operator-webhook-certificate'];
    expect(names).toEqual(expect.arrayContaining(own));
    expect(names).toHaveLength(theirs.length + own.length);
  });

  // Where the version after the one of 1.10.2 has more, or upstream gives more than is needed.
  test.each([
    {
      role: 'training-operator',
      more: [
        'admissionregistration.k8s.io validatingwebhookconfigurations update validator.training-operator.kubeflow.org',
      ],
      less: [
        'admissionregistration.k8s.io validatingwebhookconfigurations update',
        ...['get', 'list', 'update', 'watch'].map((verb) => `core secrets ${verb}`),
      ],
    },
    { role: 'kubeflow-training-admin', more: [], less: [] },
    ...['kubeflow-training-edit', 'kubeflow-training-view'].map((role) => ({
      role,
      more: ['get', 'list'].map((verb) => `kueue.x-k8s.io localqueues ${verb}`),
      less: [],
    })),
  ])('the rights of $role are those of upstream, but for these', ({ role, more, less }) => {
    const [ours, upstreams] = [rights(part(), role), rights(theirs, role)];
    expect(ours.filter((right) => !upstreams.includes(right))).toEqual(more);
    expect(upstreams.filter((right) => !ours.includes(right))).toEqual(less);
  });

  test('the role of administrators collects what that of upstream collects', () => {
    const collected = (manifests: readonly Manifest[]) =>
      field(
        manifests.find(({ metadata }) => metadata.name === 'kubeflow-training-admin'),
        'aggregationRule',
      );
    expect(collected(part())).toEqual(collected(theirs));
  });
});
