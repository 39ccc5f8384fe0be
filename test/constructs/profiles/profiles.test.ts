import { changes, errors, graph, object } from '../platform-fixture';

const DEPLOYMENT = 'Deployment.apps/kubeflow/profiles-deployment';

test('both containers read their settings from the ConfigMap', () => {
  const { containers } = (object(DEPLOYMENT).spec as { template: { spec: { containers: { envFrom: unknown }[] } } })
    .template.spec;
  expect(containers).toMatchObject([{ name: 'manager' }, { name: 'kfam' }]);
  for (const { envFrom } of containers) expect(envFrom).toEqual([{ configMapRef: { name: 'profiles-config' } }]);
});

test('no settings make nobody an administrator', () => {
  expect(object('ConfigMap/kubeflow/profiles-config').data).toMatchObject({
    ADMIN: '',
    USERID_HEADER: 'kubeflow-userid',
  });
});

test('settings are in the ConfigMap only', () => {
  const settings = { clusterAdmin: 'root@example.com', principals: { pipelinesUi: 'a/b/c' } };
  const paths = changes(
    { dashboard: false },
    { dashboard: false, profiles: settings, identity: { userPrefix: 'idp:' } },
  );
  expect(paths).toEqual({
    'ConfigMap/kubeflow/profiles-config.data.ADMIN': ['', 'root@example.com'],
    'ConfigMap/kubeflow/profiles-config.data.KFP_UI_PRINCIPAL': [
      'cluster.local/ns/kubeflow/sa/ml-pipeline-ui',
      'a/b/c',
    ],
    'ConfigMap/kubeflow/profiles-config.data.USERID_PREFIX': ['', 'idp:'],
  });
});

test('labels of tenants’ namespaces stay strings, are added, and are taken away by an empty value', () => {
  const namespaceLabels = { 'pipelines.kubeflow.org/enabled': '', 'cost-centre': '1234' };
  const data = object('ConfigMap/kubeflow/namespace-labels-data', { profiles: { namespaceLabels } }).data;
  const lines = (data as Record<string, string>)['namespace-labels.yaml']?.split('\n');
  expect(lines).toContain('katib.kubeflow.org/metrics-collector-injection: "enabled"');
  expect(lines).toContain('pipelines.kubeflow.org/enabled: ""');
  expect(lines).toContain('cost-centre: "1234"');
});

test('the controller may hand out the Kubeflow roles and no others', () => {
  const { rules } = object('ClusterRole.rbac.authorization.k8s.io/profiles-controller') as unknown as {
    rules: { resources: string[]; verbs: string[]; resourceNames?: string[] }[];
  };
  expect(
    rules.filter(({ verbs }) => verbs.some((verb) => ['bind', 'escalate', 'impersonate', '*'].includes(verb))),
  ).toEqual([
    {
      apiGroups: ['rbac.authorization.k8s.io'],
      resources: ['clusterroles'],
      verbs: ['bind'],
      resourceNames: ['kubeflow-admin', 'kubeflow-edit', 'kubeflow-view'],
    },
  ]);
});

test('annotations of the account and of the pod, and where the pod runs', () => {
  const role = { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/profiles' };
  const profiles = { serviceAccountAnnotations: role, podAnnotations: { a: 'b' }, nodeSelector: { pool: 'system' } };
  expect(changes({}, { profiles })).toEqual({
    'ServiceAccount/kubeflow/profiles-controller-service-account.metadata.annotations.eks.amazonaws.com/role-arn': [
      undefined,
      'arn:aws:iam::1:role/profiles',
    ],
    [`${DEPLOYMENT}.spec.template.metadata.annotations.a`]: [undefined, 'b'],
    [`${DEPLOYMENT}.spec.template.spec.nodeSelector.pool`]: [undefined, 'system'],
  });
});

test('an identity for tenants that name none, and what containers and pods are told beside our own', () => {
  const profiles = {
    workloadIdentity: 'tenants@project.iam.gserviceaccount.com',
    manager: { extraEnv: { LOG_LEVEL: 'debug' } },
    kfam: { extraArgs: ['-v'] },
    podLabels: { team: 'platform' },
    tolerations: [{ key: 'platform', operator: 'Exists' }],
    priorityClassName: 'platform',
    imagePullSecrets: ['mirror'],
  };
  const template = `${DEPLOYMENT}.spec.template`;
  expect(changes({}, { profiles })).toEqual({
    'ConfigMap/kubeflow/profiles-config.data.WORKLOAD_IDENTITY': ['', profiles.workloadIdentity],
    [`${template}.metadata.labels.team`]: [undefined, 'platform'],
    [`${template}.spec.containers.0.env.0.name`]: [undefined, 'LOG_LEVEL'],
    [`${template}.spec.containers.0.env.0.value`]: [undefined, 'debug'],
    [`${template}.spec.containers.1.args.0`]: [undefined, '-v'],
    [`${template}.spec.tolerations.0.key`]: [undefined, 'platform'],
    [`${template}.spec.tolerations.0.operator`]: [undefined, 'Exists'],
    [`${template}.spec.priorityClassName`]: [undefined, 'platform'],
    [`${template}.spec.imagePullSecrets.0.name`]: [undefined, 'mirror'],
  });
});

test('only the dashboard may call access management, which believes it who asks', () => {
  const policy = object('AuthorizationPolicy.security.istio.io/kubeflow/profiles-kfam', {
    identity: { trustDomain: 'corp.example.com' },
  });
  expect(policy.spec).toEqual({
    action: 'ALLOW',
    selector: { matchLabels: { 'kustomize.component': 'profiles' } },
    rules: [{ from: [{ source: { principals: ['corp.example.com/ns/kubeflow/sa/centraldashboard'] } }] }],
  });
});

test('nobody is an administrator of the cluster', () => {
  const binding = object('ClusterRoleBinding.rbac.authorization.k8s.io/profiles-cluster-rolebinding');
  expect(binding.roleRef).toMatchObject({ kind: 'ClusterRole', name: 'profiles-controller' });
});

test('resources of each container', () => {
  const profiles = {
    manager: { resources: { requests: { cpu: '10m' } } },
    kfam: { resources: { limits: { cpu: 1 } } },
  };
  expect(changes({}, { profiles })).toEqual({
    [`${DEPLOYMENT}.spec.template.spec.containers.0.resources.requests.cpu`]: [undefined, '10m'],
    [`${DEPLOYMENT}.spec.template.spec.containers.1.resources.limits.cpu`]: [undefined, '1'],
  });
  expect(errors({ profiles: { kfam: { resources: { limits: { cpu: 'one' } } } } })).toEqual([
    expect.stringMatching(/^platform\/profiles: kfam\.resources\.limits\.cpu: "one" is no quantity/),
  ]);
});

test('the controller comes after the definition, its rights and its settings', () => {
  const node = graph().nodes.find(({ key }) => key === DEPLOYMENT);
  expect(node?.needs.map(({ to }) => to)).toEqual(
    expect.arrayContaining([
      'CustomResourceDefinition.apiextensions.k8s.io/profiles.kubeflow.org',
      'ClusterRoleBinding.rbac.authorization.k8s.io/profiles-cluster-rolebinding',
      'ConfigMap/kubeflow/namespace-labels-data',
      'ConfigMap/kubeflow/profiles-config',
      'ServiceAccount/kubeflow/profiles-controller-service-account',
    ]),
  );
});
