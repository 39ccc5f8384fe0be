import fc from 'fast-check';
import { parse } from 'yaml';
import { type PipelinesOptions, strings, token } from '../../../constructs';
import { identitiesCommands, identitiesFile, type StoreIdentity } from '../../../constructs/pipelines/store/identities';
import { added, object, objects } from '../platform-fixture';

const TENANTS = [
  { name: 'team-a', owner: 'ada@example.com' },
  { name: 'team-b', owner: 'max@example.com' },
];
const IDENTITIES = 'Secret/kubeflow/seaweedfs-identities';

const data = (key: Parameters<typeof object>[0], pipelines: PipelinesOptions) => {
  const manifest = object(key, { pipelines, tenants: TENANTS });
  return { ...strings(manifest, 'data'), ...strings(manifest, 'stringData') };
};

interface Configured {
  readonly identities: readonly {
    readonly name: string;
    readonly credentials: readonly { readonly accessKey: string; readonly secretKey: string }[];
    readonly actions: readonly string[];
  }[];
}

/** As SeaweedFS decides it: an action that ends in an asterisk stands for all paths that begin like it. */
function may({ actions }: Configured['identities'][number], action: string, path: string): boolean {
  return actions.some(
    (each) => each === 'Admin' || (each.endsWith('*') && `${action}:mlpipeline/${path}`.startsWith(each.slice(0, -1))),
  );
}

test('each tenant has a credential of its own, the same in its namespace and in the store', () => {
  const { identities }: Configured = JSON.parse(data(IDENTITIES, {})['s3.json'] ?? '');
  expect(identities.map(({ name }) => name)).toEqual(['kubeflow', 'tenant-team-a', 'tenant-team-b']);
  for (const { name } of TENANTS) {
    const { accesskey, secretkey } = data(`Secret/${name}/mlpipeline-minio-artifact`, {});
    const identity = identities.find((each) => each.name === `tenant-${name}`);
    expect(identity?.credentials).toEqual([{ accessKey: accesskey, secretKey: secretkey }]);
  }
  const keys = identities.flatMap(({ credentials }) => credentials.map(({ secretKey }) => secretKey));
  expect(new Set(keys).size).toBe(3);
  for (const key of keys) expect(key).toContain('kfstack.generated');
});

test('no tenant reaches what another has, whatever they are called', () => {
  const name = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,10}[a-z0-9])?$/);
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 5 }), (tenants) => {
      const all: StoreIdentity[] = tenants.map((tenant) => ({ tenant, accessKey: 'a', secretKey: 's' }));
      const { identities }: Configured = JSON.parse(identitiesFile(all));
      for (const [position, identity] of identities.entries()) {
        for (const [other, tenant] of tenants.entries()) {
          for (const action of ['Read', 'Write', 'List', 'Tagging']) {
            const path = `private-artifacts/${tenant}/v2/artifacts/model`;
            expect(may(identity, action, path)).toBe(position === other);
          }
        }
        expect(may(identity, 'List', 'private-artifacts/')).toBe(false);
        expect(may(identity, 'Read', 'pipelines/spec')).toBe(false);
      }
    }),
  );
});

test('no copy inside of the store gets past the mesh, of which SeaweedFS would check one side only', () => {
  const policy = object('AuthorizationPolicy.security.istio.io/kubeflow/seaweedfs-copies', { pipelines: {} });
  expect(policy).toHaveProperty('spec.action', 'DENY');
  expect(policy).toHaveProperty('spec.rules', [
    { when: [{ key: 'request.headers[x-amz-copy-source]', values: ['*'] }] },
  ]);
  const { spec } = object('Deployment.apps/kubeflow/seaweedfs', { pipelines: {} });
  expect(JSON.stringify(spec)).not.toContain('sidecar.istio.io/inject');
});

test('the commands say the same as the file', () => {
  const all: StoreIdentity[] = [
    { accessKey: 'AK', secretKey: 'SK' },
    { tenant: 'team-a', accessKey: 'ak', secretKey: 'sk' },
  ];
  const { identities }: Configured = JSON.parse(identitiesFile(all));
  expect(identitiesCommands(all).trimEnd().split('\n')).toEqual(
    identities.map(
      ({ name, credentials: [credential], actions }) =>
        `s3.configure -apply -user ${name} -access_key ${credential?.accessKey} -secret_key ${credential?.secretKey} -actions ${actions}`,
    ),
  );
});

test('a tenant’s artifacts and logs go below the prefix that its credential reaches', () => {
  const { defaultPipelineRoot, providers } = data('ConfigMap/team-a/kfp-launcher', {});
  expect(defaultPipelineRoot).toBe('minio://mlpipeline/private-artifacts/team-a/v2/artifacts');
  expect(parse(providers ?? '')).toEqual({
    minio: {
      default: {
        endpoint: 'seaweedfs.kubeflow:9000',
        region: 'us-east-1',
        disableSSL: true,
        forcePathStyle: true,
        credentials: {
          fromEnv: false,
          secretRef: {
            secretName: 'mlpipeline-minio-artifact',
            accessKeyKey: 'accesskey',
            secretKeyKey: 'secretkey',
          },
        },
      },
    },
  });
  const { artifactRepository } = data('ConfigMap/kubeflow/workflow-controller-configmap', {});
  expect(parse(artifactRepository ?? '')).toHaveProperty(
    's3.keyFormat',
    expect.stringMatching(/^private-artifacts\/\{\{workflow.namespace\}\}\//),
  );
});

const S3: PipelinesOptions = { objectStore: { type: 's3', bucket: token('store/bucket'), region: 'eu-central-1' } };

test('a bucket of Amazon with cloud identities: no credential anywhere, and no SeaweedFS', () => {
  const keys = [...objects({ pipelines: S3, tenants: TENANTS }).keys()];
  expect(keys.filter((key) => /seaweedfs|minio/.test(key))).toEqual(
    [
      // One of the policies for all components of upstream's.
      'NetworkPolicy.networking.k8s.io/kubeflow/seaweedfs',
    ].filter((key) => objects({ tenants: TENANTS }).has(key)),
  );
  expect(parse(data('ConfigMap/team-a/kfp-launcher', S3).providers ?? '')).toEqual({
    s3: {
      default: {
        endpoint: 's3.eu-central-1.amazonaws.com',
        region: 'eu-central-1',
        disableSSL: false,
        forcePathStyle: true,
        credentials: { fromEnv: true },
      },
    },
  });
  const { artifactRepository } = data('ConfigMap/kubeflow/workflow-controller-configmap', S3);
  expect(parse(artifactRepository ?? '')).toMatchObject({
    s3: { bucket: token('store/bucket'), region: 'eu-central-1', insecure: false, useSDKCreds: true },
  });
  expect(JSON.stringify(object('Deployment.apps/kubeflow/ml-pipeline', { pipelines: S3 }))).not.toContain('ACCESSKEY');
});

test('with keys of a store, tenants bring their own, and the platform’s stays in kubeflow', () => {
  const credentials = { accessKey: { secretName: 's3', key: 'id' }, secretKey: token('store/secret') };
  const pipelines: PipelinesOptions = {
    objectStore: {
      type: 's3',
      bucket: 'runs',
      region: 'x',
      endpoint: 'minio.storage',
      insecure: true,
      port: 9000,
      credentials,
    },
  };
  const all = objects({ pipelines, tenants: TENANTS });
  const secrets = [...all.keys()].filter((key) => key.endsWith('/mlpipeline-minio-artifact'));
  expect(secrets).toEqual(['Secret/kubeflow/mlpipeline-minio-artifact']);
  expect(data('Secret/kubeflow/mlpipeline-minio-artifact', pipelines)).toEqual({ secretkey: token('store/secret') });
  const { providers, defaultPipelineRoot } = data('ConfigMap/team-a/kfp-launcher', pipelines);
  expect(defaultPipelineRoot).toBe('s3://runs/private-artifacts/team-a/v2/artifacts');
  expect(parse(providers ?? '')).toMatchObject({
    s3: { default: { endpoint: 'minio.storage:9000', disableSSL: true, credentials: { fromEnv: false } } },
  });
});

test('Google’s store: runs by their cloud identity, the API server by the key for S3', () => {
  const key = (name: string) => ({ secretName: 'hmac', key: name });
  const pipelines: PipelinesOptions = {
    objectStore: { type: 'gcs', bucket: 'runs', credentials: { accessKey: key('id'), secretKey: key('secret') } },
  };
  const launcher = data('ConfigMap/team-a/kfp-launcher', pipelines);
  expect(launcher.defaultPipelineRoot).toBe('gs://runs/private-artifacts/team-a/v2/artifacts');
  expect(parse(launcher.providers ?? '')).toEqual({ gs: { default: { credentials: { fromEnv: true } } } });
  const server = JSON.stringify(object('Deployment.apps/kubeflow/ml-pipeline', { pipelines }));
  expect(server).toContain('"value":"storage.googleapis.com"');
  expect(server).toContain('{"secretKeyRef":{"key":"secret","name":"hmac"}}');
});

test('Azure stands behind SeaweedFS, which writes on what it gets', () => {
  const accountKey = token('store/key');
  const pipelines: PipelinesOptions = {
    objectStore: { type: 'azure', account: 'acme', container: 'runs', accountKey },
  };
  expect(added({ pipelines: {} }, { pipelines })).toEqual(['Secret/kubeflow/seaweedfs-azure']);
  expect(data('Secret/kubeflow/seaweedfs-azure', pipelines)).toEqual({ accountKey });
  expect(object('Deployment.apps/kubeflow/seaweedfs', { pipelines })).toMatchObject({
    spec: {
      template: {
        spec: {
          containers: [
            {
              name: 'seaweedfs',
              env: [{ name: 'AZURE_KEY', valueFrom: { secretKeyRef: { name: 'seaweedfs-azure', key: 'accountKey' } } }],
            },
            { name: 'azure-gateway', args: expect.arrayContaining(['filer.remote.sync']) },
          ],
        },
      },
    },
  });
});

test('no known credential is in Pipelines', () => {
  const all = JSON.stringify([...objects({ pipelines: {}, tenants: TENANTS }).values()]);
  expect(all).not.toMatch(/minio123|"minio"|ALLOW_EMPTY_PASSWORD/);
  expect(object('Secret/kubeflow/mysql-secret', { pipelines: {} })).toHaveProperty(
    'stringData.password',
    token('generated/pipelines/mysql-password'),
  );
});
