import { policyObject } from '../../policies/engine/manifest';

const resource = (props: Record<string, unknown>, name = 'web') => ({
  type: 'kubernetes:apps/v1:Deployment',
  name,
  props,
  opts: { protect: true },
});
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'own' } };

test('a resource of the Kubernetes provider is an object, with its protection', () => {
  expect(policyObject(resource({ ...deployment }))).toEqual({
    key: 'Deployment.apps/own/web',
    manifest: deployment,
    protected: true,
  });
});

test('other resources are none', () => {
  expect(policyObject({ ...resource({ ...deployment }), type: 'pulumi:providers:kubernetes' })).toBeUndefined();
  expect(policyObject(resource({ name: 'release', chart: 'web' }))).toBeUndefined();
});

test('what a preview does not know yet is a token, which rules leave alone', () => {
  const spec = new Proxy({ image: '', replicas: 2 } as Record<string, unknown>, {
    get: (target, key) => {
      if (key === 'image') throw new Error("string value at .spec.image can't be known during preview");
      return target[String(key)];
    },
  });
  expect(policyObject(resource({ ...deployment, spec }))?.manifest.spec).toEqual({
    image: '${kfstack.unknown}',
    replicas: 2,
  });
});

test('a namespace that the provider guessed does not count', () => {
  const profile = (namespace: string) => ({
    apiVersion: 'kubeflow.org/v1',
    kind: 'Profile',
    metadata: { name: 'team-a', namespace },
  });
  expect(policyObject(resource(profile('default'), 'team-a'))?.key).toBe('Profile.kubeflow.org/team-a');
  expect(policyObject(resource(profile('default'), 'default/team-a'))?.key).toBe('Profile.kubeflow.org/default/team-a');
  expect(policyObject(resource(profile('own'), 'team-a'))?.key).toBe('Profile.kubeflow.org/own/team-a');
});
