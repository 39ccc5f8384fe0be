import type { Manifest } from '../../../constructs';
import { changes, graph, object, objects } from '../platform-fixture';

/** What is installed before an object, directly or not. */
function before(key: string): Set<string> {
  const nodes = new Map(graph().nodes.map((node) => [node.key, node]));
  const seen = new Set<string>();
  const walk = (from: string) => {
    for (const { to } of nodes.get(from)?.needs ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      walk(to);
    }
  };
  walk(key);
  return seen;
}

test('six definitions, of the release’s version', () => {
  const definitions = [...objects().values()].filter(
    ({ kind, metadata }) => kind === 'CustomResourceDefinition' && metadata.name.endsWith('cert-manager.io'),
  );
  expect(definitions.map(({ metadata }) => metadata.name)).toEqual([
    'certificaterequests.cert-manager.io',
    'certificates.cert-manager.io',
    'challenges.acme.cert-manager.io',
    'clusterissuers.cert-manager.io',
    'issuers.cert-manager.io',
    'orders.acme.cert-manager.io',
  ]);
  for (const { metadata } of definitions) {
    expect(metadata.labels).toMatchObject({ 'app.kubernetes.io/version': 'v1.19.4' });
  }
});

test('the issuer comes after the webhook that checks it, its backend, and its controller', () => {
  const needed = before('ClusterIssuer.cert-manager.io/kubeflow-self-signing-issuer');
  expect(needed).toContain('CustomResourceDefinition.apiextensions.k8s.io/clusterissuers.cert-manager.io');
  expect(needed).toContain('ValidatingWebhookConfiguration.admissionregistration.k8s.io/cert-manager-webhook');
  expect(needed).toContain('Deployment.apps/cert-manager/cert-manager-webhook');
  expect(needed).toContain('Deployment.apps/cert-manager/cert-manager-cainjector');
  expect(needed).toContain('Deployment.apps/cert-manager/cert-manager');
});

test('webhook configurations come after their backend and who writes their authority, and before no part of these', () => {
  for (const kind of ['Mutating', 'Validating']) {
    const key = `${kind}WebhookConfiguration.admissionregistration.k8s.io/cert-manager-webhook`;
    expect(before(key)).toContain('Deployment.apps/cert-manager/cert-manager-webhook');
    expect(before(key)).toContain('Deployment.apps/cert-manager/cert-manager-cainjector');
    expect(before('Deployment.apps/cert-manager/cert-manager-webhook')).not.toContain(key);
  }
});

test('every program comes after its rights and its definitions, so that on removal they outlive it', () => {
  const needed = before('Deployment.apps/cert-manager/cert-manager');
  expect(needed).toContain('ClusterRoleBinding.rbac.authorization.k8s.io/cert-manager-controller-issuers');
  expect(needed).toContain('RoleBinding.rbac.authorization.k8s.io/kube-system/cert-manager:leaderelection');
  expect(needed).toContain('CustomResourceDefinition.apiextensions.k8s.io/orders.acme.cert-manager.io');
});

test('the controller may do what each of its loops needs, and nobody may do everything', () => {
  const role = (name: string) => object(`ClusterRole.rbac.authorization.k8s.io/${name}`).rules;
  expect(role('cert-manager-controller-approve:cert-manager-io')).toEqual([
    {
      apiGroups: ['cert-manager.io'],
      resources: ['signers'],
      verbs: ['approve'],
      resourceNames: ['issuers.cert-manager.io/*', 'clusterissuers.cert-manager.io/*'],
    },
  ]);
  const all = [...objects().values()].filter(
    ({ kind, metadata }) => /Role$/.test(kind) && metadata.name.startsWith('cert-manager'),
  );
  expect(all.length).toBeGreaterThan(10);
  expect(JSON.stringify(all.map(({ rules }) => rules))).not.toMatch(/"\*"/);
});

test('a release’s version is in images, labels and the solver’s argument, and in nothing that selects', () => {
  const changed = changes({ release: '1.11.0' }, { release: '26.03' });
  const key = 'Deployment.apps/cert-manager/cert-manager-webhook';
  expect(changed[`${key}.spec.template.spec.containers.0.image`]).toEqual([
    'quay.io/jetstack/cert-manager-webhook:v1.16.1',
    'quay.io/jetstack/cert-manager-webhook:v1.19.4',
  ]);
  expect(Object.keys(changed).filter((path) => /^(?!CustomResourceDef).*electo/.test(path))).toEqual([]);
});

test('definitions, probes and a binding are those of the version', () => {
  const changed = changes({ release: '1.11.0' }, { release: '26.03' });
  const schema = 'spec.versions.0.schema.openAPIV3Schema.properties.spec.properties';
  const definition = 'CustomResourceDefinition.apiextensions.k8s.io/certificates.cert-manager.io';
  expect(changed).toMatchObject({
    [`${definition}.${schema}.signatureAlgorithm.type`]: [undefined, 'string'],
    [`${definition}.${schema}.keystores.properties.jks.properties.password.type`]: [undefined, 'string'],
    [`${definition}.${schema}.dnsNames.x-kubernetes-list-type`]: [undefined, 'atomic'],
    'Service/cert-manager/cert-manager.spec.ports.0.targetPort': [9402, 'http-metrics'],
  });
  const binding = 'RoleBinding.rbac.authorization.k8s.io/cert-manager';
  const names = [`${binding}/cert-manager-cert-manager-tokenrequest`, `${binding}/cert-manager-tokenrequest`];
  expect(names.map((name) => objects({ release: '1.11.0' }).has(name))).toEqual([true, false]);
  expect(names.map((name) => objects().has(name))).toEqual([false, true]);
});

test('another namespace is named in all that names it', () => {
  const moved = objects({ certManager: { namespace: 'certificates' } });
  const namespaces = [...moved.values()]
    .filter(({ metadata }) => metadata.namespace !== undefined)
    .map(({ metadata }: Manifest) => metadata.namespace);
  expect(namespaces).not.toContain('cert-manager');
  const webhook = moved.get('ValidatingWebhookConfiguration.admissionregistration.k8s.io/cert-manager-webhook');
  expect(webhook).toMatchObject({
    metadata: { annotations: { 'cert-manager.io/inject-ca-from-secret': 'certificates/cert-manager-webhook-ca' } },
    webhooks: [{ clientConfig: { service: { namespace: 'certificates' } } }],
  });
});
