import { list, type Manifest, strings, text } from '../../../constructs';
import { added, objects } from '../platform-fixture';

const POLICIES = [...objects().values()].filter(({ kind }) => kind === 'NetworkPolicy');

interface Pod {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

const NAMESPACES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  tenant: { 'app.kubernetes.io/part-of': 'kubeflow-profile' },
};

function selects(selector: unknown, labels: Readonly<Record<string, string | undefined>>): boolean {
  return (
    Object.entries(strings(selector, 'matchLabels')).every(([key, value]) => labels[key] === value) &&
    list(selector, 'matchExpressions').every((each) =>
      list(each, 'values').includes(labels[text(each, 'key') as string]),
    )
  );
}

/** Whether the policies let a call through; `outside` is no pod, such as the API server. */
function admits(from: Pod | 'outside', to: Pod, port: number): boolean {
  const chosen = POLICIES.filter(
    ({ metadata, spec }) => metadata.namespace === to.namespace && selects((spec as Manifest).podSelector, to.labels),
  );
  const rules = chosen.flatMap(({ spec }) => list(spec, 'ingress'));
  return rules.some((rule) => {
    const ports = list(rule, 'ports');
    if (ports.length > 0 && !ports.some((each) => (each as { port: number }).port === port)) return false;
    const peers = list(rule, 'from');
    if (peers.length === 0) return true;
    if (from === 'outside') return false;
    return peers.some((peer) => {
      const { namespaceSelector, podSelector } = peer as Record<string, unknown>;
      const namespace = { 'kubernetes.io/metadata.name': from.namespace, ...NAMESPACES[from.namespace] };
      return namespaceSelector === undefined
        ? from.namespace === to.namespace && selects(podSelector, from.labels)
        : selects(namespaceSelector, namespace);
    });
  });
}

const pod = (namespace: string, labels: Record<string, string> = {}): Pod => ({ namespace, labels });
const gateway = pod('istio-system', { app: 'istio-ingressgateway' });
const tenant = pod('tenant');
const neighbour = pod('kubeflow', { app: 'any' });
const dashboard = pod('kubeflow', { app: 'centraldashboard' });

test.each([
  ['the gateway reaches the dashboard', gateway, dashboard, 8082, true],
  ['tenants do not reach the dashboard', tenant, dashboard, 8082, false],
  [
    'tenants do not reach access management',
    tenant,
    pod('kubeflow', { 'kustomize.component': 'profiles' }),
    8081,
    false,
  ],
  ['pods of the platform reach each other', neighbour, pod('kubeflow', { app: 'mysql' }), 3306, true],
  ['tenants do not reach a database', tenant, pod('kubeflow', { app: 'mysql' }), 3306, false],
  ['tenants reach pipelines', tenant, pod('kubeflow', { app: 'ml-pipeline' }), 8888, true],
  ['the API server reaches a webhook', 'outside', pod('kubeflow', { app: 'poddefaults' }), 4443, true],
  ['and at no other port', 'outside', pod('kubeflow', { app: 'poddefaults' }), 8080, false],
  [
    'both labels make the webhook of Spark',
    'outside',
    pod('kubeflow', { 'app.kubernetes.io/name': 'spark-operator' }),
    9443,
    false,
  ],
  ['a port may be all that is open', gateway, pod('kubeflow', { app: 'tensorboards-web-app' }), 8080, false],
  ['nothing from outside reaches the training controllers', 'outside', pod('kubeflow-system'), 9443, false],
  ['other platforms’ namespaces do not either', neighbour, pod('kubeflow-system'), 9443, false],
] as const)('%s', (_, from, to, port, expected) => {
  expect(admits(from, to, port)).toBe(expected);
});

test('they can be left out, all of them', () => {
  const gone = added({ kubeflow: { networkPolicies: false } }, {});
  expect(gone).toHaveLength(26);
  expect(gone.every((key) => /^NetworkPolicy\.networking\.k8s\.io\/kubeflow(-system)?\//.test(key))).toBe(true);
});
