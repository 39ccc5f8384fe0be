import { field, list, type Manifest, objectKey, strings, text } from '../../constructs';
import type { ReleaseName } from '../../constructs/releases';
import { added, changes, errors, graph, objects } from './platform-fixture';

const tenants = [{ name: 'team-a', owner: 'ada@example.com', quota: { gpus: 2 } }];
const all = () => [...objects({ tenants }).values()];
const workloads = () => all().filter(({ kind }) => kind === 'Deployment');
const pod = (workload: Manifest) => field(workload, 'spec', 'template', 'spec');

test('parts and tenants are charts with stable paths', () => {
  const parts = new Set(graph({ tenants }).nodes.map(({ path }) => path.split('/').slice(0, 2).join('/')));
  const known = 'cert-manager dashboard dex gpu istio kubeflow oauth2-proxy profiles tenants'.split(' ');
  expect([...parts].sort()).toEqual(known.map((part) => `platform/${part}`));
  const paths = graph({ tenants }).nodes.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'platform/cert-manager/controller/deployment',
      'platform/cert-manager/issuer',
      'platform/dashboard/deployment',
      'platform/gpu/device-plugin',
      'platform/kubeflow/gateway',
      'platform/kubeflow/kubeflow',
      'platform/kubeflow/kubeflow-admin',
      'platform/dex/deployment',
      'platform/oauth2-proxy/deployment',
      'platform/profiles/deployment',
      'platform/tenants/team-a/namespace',
      'platform/tenants/team-a/profile',
    ]),
  );
});

test('every object says its name, and its namespace unless it is the cluster’s', () => {
  const namespaces = new Set(all().flatMap(({ kind, metadata }) => (kind === 'Namespace' ? [metadata.name] : [])));
  for (const { kind, metadata } of all()) {
    if (metadata.namespace === undefined) {
      expect(kind).toMatch(
        /^(Cluster(Role|RoleBinding|Issuer)|CustomResourceDefinition|Namespace|Profile|\w+WebhookConfiguration)$/,
      );
    } else {
      expect([...namespaces, 'kube-system']).toContain(metadata.namespace);
    }
  }
});

test('what an object names is there: roles, accounts, ConfigMaps, Services and the pods behind them', () => {
  const there = objects({ tenants });
  const rbac = 'rbac.authorization.k8s.io';
  for (const object of all()) {
    const { namespace } = object.metadata;
    if (object.kind.endsWith('RoleBinding')) {
      const kind = text(object, 'roleRef', 'kind') as string;
      const role = objectKey(
        rbac,
        kind,
        kind === 'Role' ? namespace : undefined,
        text(object, 'roleRef', 'name') as string,
      );
      expect([...there.keys()]).toContain(role);
      for (const subject of list(object, 'subjects')) {
        expect([...there.keys()]).toContain(`ServiceAccount/${text(subject, 'namespace')}/${text(subject, 'name')}`);
      }
    }
    if (object.kind === 'Service') {
      const selected = workloads().filter(
        (workload) =>
          workload.metadata.namespace === namespace &&
          Object.entries(strings(object, 'spec', 'selector')).every(
            ([key, value]) => strings(workload, 'spec', 'template', 'metadata', 'labels')[key] === value,
          ),
      );
      expect(selected).toHaveLength(1);
    }
    for (const webhook of list(object, 'webhooks')) {
      const service = field(webhook, 'clientConfig', 'service');
      expect([...there.keys()]).toContain(`Service/${text(service, 'namespace')}/${text(service, 'name')}`);
    }
  }
  for (const workload of workloads()) {
    const { namespace } = workload.metadata;
    expect([...there.keys()]).toContain(`ServiceAccount/${namespace}/${text(pod(workload), 'serviceAccountName')}`);
    for (const volume of list(pod(workload), 'volumes')) {
      const name = text(volume, 'configMap', 'name');
      // istiod writes the mesh's authority into every namespace.
      if (name === undefined || name === 'istio-ca-root-cert' || field(volume, 'configMap', 'optional')) continue;
      expect([...there.keys()]).toContain(`ConfigMap/${namespace}/${name}`);
    }
  }
});

test('every pod keeps to the restricted Pod Security Standard', () => {
  expect(workloads()).not.toHaveLength(0);
  for (const workload of workloads()) {
    const spec = pod(workload);
    for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) expect(field(spec, key)).toBeUndefined();
    for (const container of [...list(spec, 'initContainers'), ...list(spec, 'containers')]) {
      // What a container does not say holds as its pod says it.
      const own = field(container, 'securityContext') as object;
      expect({ ...(field(spec, 'securityContext') as object | undefined), ...own }).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      });
    }
  }
});

test('a part that is switched off takes all of its objects with it', () => {
  const gone = added({ certManager: false }, {});
  expect(gone.length).toBeGreaterThan(50);
  expect([...objects({ certManager: false }).keys()].filter((key) => key.includes('cert-manager'))).toEqual([]);
});

test('options for all parts reach every part, and a part’s own win', () => {
  const options = { imageRegistry: 'mirror.example.com', profiles: { imageRegistry: 'other.example.com' } };
  const images = Object.entries(changes({}, options)).filter(([path]) => path.endsWith('.image'));
  expect(images.length).toBeGreaterThanOrEqual(7);
  for (const [path, [, image]] of images) {
    expect(image).toMatch(path.includes('profiles') ? /^other\.example\.com\// : /^mirror\.example\.com\//);
  }
  for (const { metadata } of objects({ tenants, labels: { site: 'north' } }).values()) {
    expect(metadata.labels).toMatchObject({ site: 'north' });
  }
});

test('all that is wrong is one message: release, needs, tenants, parts', () => {
  const found = errors({
    release: '0.1' as ReleaseName,
    profiles: false,
    certManager: { logLevel: -1 },
    tenants: [{ name: 'kubeflow', owner: 'ada@example.com', quota: { cpu: 'x' } }],
  });
  expect(found).toEqual(
    expect.arrayContaining([
      'platform: release: unknown release "0.1"; known: 26.03, 1.11.0',
      'platform: profiles: tenants need the Profile controller; leave profiles out, or remove the tenants',
      expect.stringMatching(/^platform\/cert-manager: logLevel: /),
      expect.stringMatching(/^platform\/tenants\/kubeflow: quota\.cpu: /),
      expect.stringMatching(/^platform\/tenants: tenants\[0\]\.name: /),
    ]),
  );
});

test('the same options give the same objects', () => {
  expect(changes({ tenants }, { tenants })).toEqual({});
});

test("the models' page goes with what it shows", () => {
  const page = (options: object) => added({}, options).filter((key) => key.includes('models-web-app'));
  expect(page({ modelsWebApp: undefined })).toEqual([]);
  expect(errors({ modelsWebApp: {} })).toEqual([
    'platform: modelsWebApp: the page lists what kserve installs; leave kserve out of the options, or modelsWebApp',
  ]);
});
