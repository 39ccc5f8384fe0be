import { App } from 'cdk8s';
import { InstallGraph, KubeflowPlatform, type ObjectKey } from '../../constructs';

const platform = new KubeflowPlatform(new App(), 'platform', {
  release: '26.03',
  cluster: { trial: true },
  tenants: [{ name: 'team', owner: 'user@example.com' }],
});
const needs = new Map(
  InstallGraph.of(platform.node.root).nodes.map((node) => [node.key, node.needs.map(({ to }) => to)]),
);

/** What an object of a whole platform comes after, directly or through others. */
function foundation(key: ObjectKey): ReadonlySet<ObjectKey> {
  const found = new Set(needs.get(key));
  for (const each of found) for (const next of needs.get(each) ?? []) found.add(next);
  return found;
}

const WEBHOOKS = ['Mutating', 'Validating'].map(
  (kind) => `${kind}WebhookConfiguration.admissionregistration.k8s.io/cert-manager-webhook`,
);

test('the issuer comes after the webhook that checks it, and that after its backend', () => {
  expect(foundation('ClusterIssuer.cert-manager.io/kubeflow-self-signing-issuer')).toContain(WEBHOOKS[1]);
  for (const webhook of WEBHOOKS) {
    expect(foundation(webhook)).toContain('Service/cert-manager/cert-manager-webhook');
    expect(foundation(webhook)).toContain('Deployment.apps/cert-manager/cert-manager-webhook');
  }
});

test('a webhook comes after the controller that writes its authority', () => {
  for (const webhook of WEBHOOKS)
    expect(foundation(webhook)).toContain('Deployment.apps/cert-manager/cert-manager-cainjector');
});

test('a Profile comes after the controller that clears its finalizer', () => {
  expect(foundation('Profile.kubeflow.org/team')).toContain('Deployment.apps/kubeflow/profiles-deployment');
});

test('a Profile comes after the namespace that its claims hang on', () => {
  expect(foundation('Profile.kubeflow.org/team')).toContain('Namespace/team');
});

test('a controller comes after the definition that it serves, and after its rights', () => {
  const controller = foundation('Deployment.apps/kubeflow/profiles-deployment');
  expect(controller).toContain('CustomResourceDefinition.apiextensions.k8s.io/profiles.kubeflow.org');
  expect([...controller].some((key) => key.startsWith('ClusterRole.'))).toBe(true);
});

const INJECTOR = 'MutatingWebhookConfiguration.admissionregistration.k8s.io/istio-sidecar-injector';
const ISTIOD = 'Deployment.apps/istio-system/istiod';

test('a pod that gets a proxy comes after the injector, and that after istiod', () => {
  expect(foundation(INJECTOR)).toContain(ISTIOD);
  const injected = foundation('Deployment.apps/kubeflow/profiles-deployment');
  expect(injected).toContain(INJECTOR);
  expect(injected).toContain(ISTIOD);
});

test('istiod comes after what it reads, and waits for no proxy of its own', () => {
  const istiod = foundation(ISTIOD);
  for (const name of ['istio', 'istio-sidecar-injector']) expect(istiod).toContain(`ConfigMap/istio-system/${name}`);
  expect(istiod).not.toContain(INJECTOR);
  expect(foundation('Deployment.apps/cert-manager/cert-manager')).not.toContain(ISTIOD);
});

test('gateways come after istiod, which gives them the authority of the mesh', () => {
  for (const name of ['istio-ingressgateway', 'cluster-local-gateway']) {
    const gateway = foundation(`Deployment.apps/istio-system/${name}`);
    expect(gateway).toContain(ISTIOD);
    expect(gateway).not.toContain(INJECTOR);
  }
});

test('policies of the mesh come after their definitions, and need no istiod', () => {
  const policy = foundation('AuthorizationPolicy.security.istio.io/istio-system/global-deny-all');
  expect(policy).toContain('CustomResourceDefinition.apiextensions.k8s.io/authorizationpolicies.security.istio.io');
  expect(policy).not.toContain(ISTIOD);
});
