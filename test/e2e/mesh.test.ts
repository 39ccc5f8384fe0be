import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSim, stopSim } from '../../sim';
import { resolveToolchain } from '../../tools';
import { eventually, Kube } from './kube';
import {
  definition,
  deployment,
  isRunning,
  names,
  namespace,
  node,
  object,
  type PodOptions,
  pod,
  service,
} from './manifests';

const MESH = 'istio-system';
const ADMISSION = 'admissionregistration.k8s.io/v1';
const REVISION = { 'istio.io/rev': 'default' };
const NOT_INJECTED = { 'sidecar.istio.io/inject': 'false' };

const at = (path: string) => ({ service: { name: 'istiod', namespace: MESH, path, port: 443 } });
const hook = (name: string, path: string, more: object) => ({
  name,
  admissionReviewVersions: ['v1'],
  sideEffects: 'None',
  clientConfig: at(path),
  ...more,
});

const injector = {
  ...object(ADMISSION, 'MutatingWebhookConfiguration', 'istio-sidecar-injector'),
  metadata: { name: 'istio-sidecar-injector', labels: REVISION },
  webhooks: [
    hook('namespace.sidecar-injector.istio.io', '/inject', {
      namespaceSelector: { matchLabels: { 'istio-injection': 'enabled' } },
      objectSelector: { matchExpressions: [{ key: 'sidecar.istio.io/inject', operator: 'NotIn', values: ['false'] }] },
      rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
    }),
  ],
};

const validator = {
  ...object(ADMISSION, 'ValidatingWebhookConfiguration', 'istio-validator-istio-system'),
  metadata: { name: 'istio-validator-istio-system', labels: REVISION },
  webhooks: [
    hook('rev.validation.istio.io', '/validate', {
      failurePolicy: 'Ignore',
      rules: [
        { apiGroups: ['security.istio.io'], apiVersions: ['*'], operations: ['CREATE', 'UPDATE'], resources: ['*'] },
      ],
    }),
  ],
};

const resources = { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '200m', memory: '256Mi' } };
const values = {
  global: { hub: 'example.com/istio', tag: '1.29.0', proxy: { image: 'proxyv2', resources, autoInject: 'enabled' } },
  pilot: { cni: { enabled: true } },
};

const settings = {
  ...object('v1', 'ConfigMap', 'istio-sidecar-injector', MESH),
  data: { values: JSON.stringify(values) },
};

describe('the mesh', () => {
  jest.setTimeout(60_000);
  const home = mkdtempSync(join(tmpdir(), 'kfstack-mesh-'));
  let kube: Kube;
  let pods = 0;

  /** A pod, as a user submits it. */
  const run = (ns: string, options: PodOptions = {}) => kube.apply(pod(ns, `pod-${++pods}`, options));
  const policy = (spec: object) =>
    kube.apply({ ...object('security.istio.io/v1', 'AuthorizationPolicy', `policy-${++pods}`, 'team'), spec });
  const scale = async (replicas: number) => {
    const istiod = object('apps/v1', 'Deployment', 'istiod', MESH);
    await kube.merge(istiod, { spec: { replicas } });
    await eventually(async () => Number((await kube.get(istiod))?.status?.availableReplicas ?? 0) === replicas);
  };

  beforeAll(async () => {
    const { kubeconfig } = await startSim({ home, tools: await resolveToolchain({ only: ['sim'] }) });
    kube = new Kube(kubeconfig);
    await kube.apply(node('node-0'));
    await kube.apply(definition('security.istio.io', 'AuthorizationPolicy', 'Namespaced', 'authorizationpolicies'));
    await kube.apply(namespace(MESH));
    await kube.apply(namespace('plain'));
    await kube.apply(namespace('team', { 'istio-injection': 'enabled' }));
    await kube.apply(settings);
    await kube.apply(service(MESH, 'istiod', { targetPort: 15017 }));
    await kube.apply(injector);
    await kube.apply(validator);
    await eventually(() => run('plain'));
  });

  afterAll(async () => {
    await stopSim({ home });
    rmSync(home, { recursive: true, force: true });
  });

  test('before istiod runs, pods of the mesh are refused, and others are not', async () => {
    await expect(eventually(() => run('team'), 1000)).rejects.toThrow('failed calling webhook');
    await run('plain');
    await run('team', { labels: NOT_INJECTED });
  });

  test('once it runs, each namespace gets its authority, and its webhooks are trusted', async () => {
    await kube.apply(deployment(MESH, 'istiod', { env: { ENABLE_NATIVE_SIDECARS: 'true', REVISION: 'default' } }));
    const created = await eventually(() => run('team'));
    const authority = await kube.get(object('v1', 'ConfigMap', 'istio-ca-root-cert', 'team'));
    expect(authority?.data?.['root-cert.pem']).toContain('BEGIN CERTIFICATE');
    await kube.apply(namespace('later'));
    const later = await eventually(() => kube.get(object('v1', 'ConfigMap', 'istio-ca-root-cert', 'later')));
    expect(later.data).toEqual(authority?.data);
    expect(await kube.get(object('v1', 'ConfigMap', 'istio-ca-root-cert', 'kube-system'))).toBeUndefined();
    expect(created.metadata.annotations).toHaveProperty(['sidecar.istio.io/status']);
  });

  test('pods of the mesh get a proxy and run; others stay as they are', async () => {
    const created = await run('team');
    expect(names(created.spec?.initContainers)).toEqual(['istio-validation', 'istio-proxy']);
    expect(names(created.spec?.containers)).toEqual(['main']);
    await eventually(async () => isRunning(await kube.get(created)));
    for (const other of [await run('plain'), await run('team', { labels: NOT_INJECTED })])
      expect(other.spec?.initContainers).toBeUndefined();
  });

  test('the quota of a namespace counts the proxy', async () => {
    await kube.apply({ ...namespace('small', { 'istio-injection': 'enabled' }) });
    const quota = object('v1', 'ResourceQuota', 'quota', 'small');
    await kube.apply({ ...quota, spec: { hard: { 'requests.cpu': '1' } } });
    await eventually(async () => (await kube.get(quota))?.status?.hard);
    // It retries while the namespace has no account yet.
    await expect(eventually(() => run('small', { requests: { cpu: '950m' } }), 3000)).rejects.toThrow(
      /exceeded quota: quota, requested: requests\.cpu=1050m, used: requests\.cpu=0, limited: requests\.cpu=1/,
    );
    await run('small', { requests: { cpu: '900m' } });
    await eventually(async () => {
      const used = (await kube.get(quota))?.status?.used as Record<string, string> | undefined;
      return used?.['requests.cpu'] === '1';
    });
  });

  test('what was installed failing open is closed, and a wrong policy is refused', async () => {
    const closed = await eventually(async () => {
      const found = await kube.get(validator);
      const [webhook] = (found?.webhooks ?? []) as { failurePolicy: string }[];
      return webhook?.failurePolicy === 'Fail' && found;
    });
    expect(closed.webhooks).toMatchObject([{ clientConfig: { caBundle: expect.any(String) } }]);
    await expect(policy({ action: 'CUSTOM', rules: [{}] })).rejects.toThrow(
      /admission webhook "rev\.validation\.istio\.io" denied the request: configuration is invalid: `provider\.name` must not be empty/,
    );
    await policy({ action: 'CUSTOM', provider: { name: 'oauth2-proxy' }, rules: [{}] });
  });

  test('whoever applies a configuration without the fields of istiod neither takes nor meets them', async () => {
    const before = await kube.get(injector);
    const labelled = { ...injector, metadata: { ...injector.metadata, labels: { ...REVISION, changed: 'yes' } } };
    const path = `/apis/${ADMISSION}/mutatingwebhookconfigurations/${injector.metadata.name}?fieldManager=e2e`;
    const after = await kube.raw('PATCH', path, labelled, 'application/apply-patch+yaml');
    expect(after.metadata.labels).toMatchObject({ changed: 'yes' });
    expect(after.webhooks).toEqual(before?.webhooks);
    expect(JSON.stringify(after.webhooks)).toContain('caBundle');
  });

  test('without istiod, pods of the mesh and its resources are refused, and others are not', async () => {
    await scale(0);
    await expect(run('team')).rejects.toThrow('failed calling webhook "namespace.sidecar-injector.istio.io"');
    await expect(policy({})).rejects.toThrow('failed calling webhook "rev.validation.istio.io"');
    expect((await run('plain')).spec?.initContainers).toBeUndefined();
    await run('team', { labels: NOT_INJECTED });
    await scale(1);
    await eventually(() => run('team'));
  });

  test('an autoscaler without metrics raises replicas to its minimum, and leaves them else', async () => {
    const web = deployment('plain', 'web');
    const { replicas: _, ...spec } = web.spec;
    await kube.apply({ ...web, spec });
    const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', 'plain');
    const target = { type: 'Utilization', averageUtilization: 80 };
    const limits = (minReplicas: number) => ({
      minReplicas,
      maxReplicas: 5,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
    });
    const available = async () => Number((await kube.get(web))?.status?.availableReplicas ?? 0);
    await kube.apply({ ...scaler, spec: limits(1) });
    await eventually(async () => (await available()) === 1);
    await kube.apply({ ...scaler, spec: limits(3) });
    // The controller looks every 15 seconds.
    await eventually(async () => (await available()) === 3, 40_000);
    await kube.apply({ ...scaler, spec: limits(1) });
    const status = await eventually(async () => {
      const conditions = ((await kube.get(scaler))?.status?.conditions ?? []) as { type: string; reason: string }[];
      return conditions.find(({ type }) => type === 'ScalingActive');
    }, 40_000);
    expect(status.reason).toBe('FailedGetResourceMetric');
    expect(await available()).toBe(3);
  }, 120_000);
});
