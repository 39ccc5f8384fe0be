import { changes, object } from '../platform-fixture';

test('both namespaces of the platform hold pods to the restricted standard', () => {
  for (const name of ['kubeflow', 'kubeflow-system']) {
    expect(object(`Namespace/${name}`).metadata.labels).toEqual({
      'control-plane': 'kubeflow',
      'istio-injection': 'enabled',
      'pod-security.kubernetes.io/enforce': 'restricted',
    });
  }
});

test('another standard is in both namespaces', () => {
  const path = (name: string) => `Namespace/${name}.metadata.labels.pod-security.kubernetes.io/enforce`;
  expect(changes({}, { kubeflow: { podSecurity: 'baseline' } })).toEqual({
    [path('kubeflow')]: ['restricted', 'baseline'],
    [path('kubeflow-system')]: ['restricted', 'baseline'],
  });
});
