import { App } from 'cdk8s';
import { InstallGraph, KubeflowPlatform, type ObjectKey } from '../../constructs';

/** What an object of a whole platform comes after, directly or through others. */
function foundation(key: ObjectKey): ReadonlySet<ObjectKey> {
  const app = new App();
  const cluster = { trial: true };
  new KubeflowPlatform(app, 'platform', {
    release: '26.03',
    cluster,
    tenants: [{ name: 'team', owner: 'user@example.com' }],
  });
  const needs = new Map(InstallGraph.of(app).nodes.map((node) => [node.key, node.needs.map(({ to }) => to)]));
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
