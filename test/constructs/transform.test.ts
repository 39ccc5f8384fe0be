import { App } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { ClusterIssuer, KubeflowPlatform, synthesize, transform } from '../../constructs';

const PROFILES = { namespace: 'kubeflow', name: 'profiles-deployment' };

function platform(): { app: App; platform: KubeflowPlatform } {
  const app = new App();
  return { app, platform: new KubeflowPlatform(app, 'platform', { release: '26.03' }) };
}

const manifest = (app: App, key: string) => synthesize(app).find((object) => object.key === key)?.manifest;

test('an object of a part is changed, by its typed fields, several times in order', () => {
  const { app, platform: scope } = platform();
  transform(scope, k8s.KubeDeployment, PROFILES, (deployment) => {
    if (deployment.spec) deployment.spec.minReadySeconds = 10;
    // @ts-expect-error there is no such field
    deployment.spec.minReadySecond = 10;
  });
  transform(scope, k8s.KubeDeployment, PROFILES, ({ spec }) => {
    if (spec) spec.minReadySeconds = (spec.minReadySeconds ?? 0) + 1;
  });
  expect(manifest(app, 'Deployment.apps/kubeflow/profiles-deployment')?.spec).toMatchObject({ minReadySeconds: 11 });
});

test('amounts are plain strings', () => {
  const { app, platform: scope } = platform();
  transform(scope, k8s.KubeDeployment, PROFILES, (deployment) => {
    const container = deployment.spec?.template.spec?.containers[0];
    if (container) container.resources = { requests: { cpu: '2' } };
  });
  expect(JSON.stringify(manifest(app, 'Deployment.apps/kubeflow/profiles-deployment'))).toContain('{"cpu":"2"}');
});

test('a changed custom resource is judged by its definition', () => {
  const { app, platform: scope } = platform();
  transform(scope, ClusterIssuer, { name: 'kubeflow-self-signing-issuer' }, (issuer) => {
    issuer.spec = { ca: {} } as unknown as typeof issuer.spec;
  });
  expect(() => synthesize(app)).toThrow(/ClusterIssuer\/kubeflow-self-signing-issuer spec\.ca\.secretName/);
});

test('an object that is not there is an error that lists those that are', () => {
  expect(() => transform(platform().platform, k8s.KubeDeployment, { name: 'nowhere' }, () => {})).toThrow(
    /^platform: there is no Deployment nowhere; there are .*kubeflow\/profiles-deployment/,
  );
});

test('its name must stay', () => {
  const { app, platform: scope } = platform();
  transform(scope, k8s.KubeDeployment, PROFILES, (deployment) => {
    if (deployment.metadata) deployment.metadata.name = 'other';
  });
  expect(() => synthesize(app)).toThrow(
    /profiles\/deployment: a transformation may not change what an object is called/,
  );
});
