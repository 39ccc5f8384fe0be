import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSim, stopSim } from '../../sim';
import { resolveToolchain } from '../../tools';
import { eventually, Kube, type Live } from './kube';
import { definition, deployment, namespace, node, object, service } from './manifests';

const CERT_MANAGER = 'cert-manager.io/v1';
const SELF_SIGNED = { kind: 'ClusterIssuer', name: 'self-signed' };

const secret = (ns: string, name: string) => object('v1', 'Secret', name, ns);
const deploymentAt = (ns: string, name: string) => object('apps/v1', 'Deployment', name, ns);

/** A webhook that is asked about ConfigMaps of one namespace, and fails closed. */
function webhook(name: string, ns: string, annotations: Record<string, string>) {
  return {
    ...object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', name),
    metadata: { name, annotations },
    webhooks: [
      {
        name: 'configmaps.example.com',
        admissionReviewVersions: ['v1'],
        clientConfig: { service: { name, namespace: ns, path: '/validate' } },
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': ns } },
        objectSelector: { matchLabels: { checked: 'yes' } },
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['configmaps'] }],
        failurePolicy: 'Fail',
        sideEffects: 'None',
        timeoutSeconds: 5,
      },
    ],
  };
}

let calls = 0;

describe('the stand-in', () => {
  jest.setTimeout(60_000);
  const home = mkdtempSync(join(tmpdir(), 'kfstack-stand-in-'));
  let kube: Kube;

  const certificate = (ns: string, name: string, spec: object) =>
    kube.apply({
      ...object(CERT_MANAGER, 'Certificate', name, ns),
      spec: { secretName: name, issuerRef: SELF_SIGNED, ...spec },
    });

  const issued = (ns: string, name: string, than?: Live) =>
    eventually(async () => {
      const found = await kube.get(secret(ns, name));
      return found?.data?.['tls.crt'] !== than?.data?.['tls.crt'] && found;
    });

  /** A change that the webhooks of a namespace are asked about. */
  const checkedCall = (ns: string) =>
    kube.apply({
      ...object('v1', 'ConfigMap', 'checked', ns),
      metadata: { name: 'checked', namespace: ns, labels: { checked: 'yes' } },
      data: { call: String(++calls) },
    });

  const available = (ns: string, name: string) =>
    eventually(async () => Number((await kube.get(deploymentAt(ns, name)))?.status?.availableReplicas) > 0);

  const scale = async (ns: string, name: string, replicas: number) => {
    await kube.merge(deploymentAt(ns, name), { spec: { replicas } });
    await eventually(
      async () => Number((await kube.get(deploymentAt(ns, name)))?.status?.availableReplicas ?? 0) === replicas,
    );
  };

  beforeAll(async () => {
    const tools = await resolveToolchain({ only: ['sim'] });
    const { kubeconfig } = await startSim({ home, tools });
    kube = new Kube(kubeconfig);
    await kube.apply(node('node-0'));
    await Promise.all([
      kube.apply(definition('cert-manager.io', 'Certificate', 'Namespaced')),
      kube.apply(definition('cert-manager.io', 'Issuer', 'Namespaced')),
      kube.apply(definition('cert-manager.io', 'ClusterIssuer', 'Cluster')),
      kube.apply(definition('kubeflow.org', 'Profile', 'Cluster')),
      ...['cert-manager', 'kubeflow', 'hooks'].map((name) => kube.apply(namespace(name))),
    ]);
    await kube.apply(deployment('cert-manager', 'cert-manager'));
    await kube.apply(deployment('cert-manager', 'cert-manager-cainjector', { app: 'cainjector' }));
    await eventually(() =>
      kube.apply({ ...object(CERT_MANAGER, 'ClusterIssuer', 'self-signed'), spec: { selfSigned: {} } }),
    );
    await available('cert-manager', 'cert-manager-cainjector');
  });

  afterAll(async () => {
    await stopSim({ home });
    rmSync(home, { recursive: true, force: true });
  });

  test('a fail-closed webhook works only with a running backend that has its certificate', async () => {
    await kube.apply(service('hooks', 'hook'));
    await kube.apply(webhook('hook', 'hooks', { 'cert-manager.io/inject-ca-from': 'hooks/hook-cert' }));
    await expect(eventually(() => checkedCall('hooks'), 1000)).rejects.toThrow('failed calling webhook');
    await kube.apply(deployment('hooks', 'hook', { secret: 'hook-cert' }));
    await available('hooks', 'hook');
    // Its pods are simulated, so they run even without the Secret that they mount.
    await expect(eventually(() => checkedCall('hooks'), 500)).rejects.toThrow(
      'does not start without Secret hook-cert',
    );
    await certificate('hooks', 'hook-cert', { dnsNames: ['hook.hooks.svc'] });
    await eventually(() => checkedCall('hooks'));
    await scale('hooks', 'hook', 0);
    await expect(eventually(() => checkedCall('hooks'), 500)).rejects.toThrow('failed calling webhook');
    await scale('hooks', 'hook', 1);
    await eventually(() => checkedCall('hooks'));
  });

  test('a certificate with another DNS name than the Service has is refused by the API server', async () => {
    await kube.apply(namespace('wrong'));
    await certificate('wrong', 'wrong-cert', { dnsNames: ['other.wrong.svc'] });
    await kube.apply(service('wrong', 'wrong'));
    await kube.apply(webhook('wrong', 'wrong', { 'cert-manager.io/inject-ca-from': 'wrong/wrong-cert' }));
    await kube.apply(deployment('wrong', 'wrong', { secret: 'wrong-cert' }));
    await available('wrong', 'wrong');
    await expect(eventually(() => checkedCall('wrong'), 1000)).rejects.toThrow(
      'certificate is valid for other.wrong.svc',
    );
    await certificate('wrong', 'wrong-cert', { dnsNames: ['wrong.wrong.svc'] });
    await eventually(() => checkedCall('wrong'));
  });

  test('a Certificate becomes a Secret, issued again when it changes', async () => {
    await certificate('hooks', 'root', { isCA: true, commonName: 'root', privateKey: { algorithm: 'ECDSA' } });
    await kube.apply({ ...object(CERT_MANAGER, 'Issuer', 'ca', 'hooks'), spec: { ca: { secretName: 'root' } } });
    const issuerRef = { name: 'ca' };
    await certificate('hooks', 'leaf', { issuerRef, dnsNames: ['a.example.com'] });
    const first = await issued('hooks', 'leaf');
    const root = await issued('hooks', 'root');
    expect(first).toMatchObject({ type: 'kubernetes.io/tls', data: { 'ca.crt': root.data?.['tls.crt'] } });
    await certificate('hooks', 'leaf', { issuerRef, dnsNames: ['b.example.com'] });
    const second = await issued('hooks', 'leaf', first);
    const x509 = new X509Certificate(Buffer.from(second.data?.['tls.crt'] ?? '', 'base64'));
    expect(x509.subjectAltName).toBe('DNS:b.example.com');
    const leaf = await eventually(async () => {
      const found = await kube.get(object(CERT_MANAGER, 'Certificate', 'leaf', 'hooks'));
      return found?.status?.revision === 2 && found;
    });
    expect(leaf.status).toMatchObject({ conditions: [{ type: 'Ready', status: 'True', observedGeneration: 2 }] });
  });

  test("cert-manager's webhook makes its own authority, and refuses a Certificate without a Secret", async () => {
    const args = [
      '--dynamic-serving-ca-secret-name=cert-manager-webhook-ca',
      '--dynamic-serving-dns-names=cert-manager-webhook.$(POD_NAMESPACE).svc',
    ];
    await kube.apply(service('cert-manager', 'cert-manager-webhook', { app: 'webhook' }));
    const from = { 'cert-manager.io/inject-ca-from-secret': 'cert-manager/cert-manager-webhook-ca' };
    const configuration = webhook('cert-manager-webhook', 'cert-manager', from);
    const rules = [{ apiGroups: ['cert-manager.io'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['*/*'] }];
    const selectors = { namespaceSelector: {}, objectSelector: {} };
    const webhooks = configuration.webhooks.map((one) => ({ ...one, ...selectors, rules }));
    await kube.apply({ ...configuration, webhooks });
    await expect(certificate('hooks', 'early', { dnsNames: ['a'] })).rejects.toThrow('failed calling webhook');
    await kube.apply(deployment('cert-manager', 'cert-manager-webhook', { app: 'webhook', args }));
    await eventually(() => certificate('hooks', 'early', { dnsNames: ['a'] }));
    await expect(certificate('hooks', 'none', { secretName: '', dnsNames: ['a'] })).rejects.toThrow('spec.secretName');
  });

  test('a program that certifies itself writes its Secret and its webhook configuration', async () => {
    const name = 'validator.training-operator.kubeflow.org';
    const configuration = webhook('training-operator', 'kubeflow', {});
    await kube.apply({ ...configuration, metadata: { name } });
    await kube.apply(service('kubeflow', 'training-operator'));
    await kube.apply(secret('kubeflow', 'training-operator-webhook-cert'));
    await kube.apply(deployment('kubeflow', 'training-operator', { secret: 'training-operator-webhook-cert' }));
    await eventually(() => checkedCall('kubeflow'));
  });

  test('a Profile becomes a namespace with a quota; without its controller its deletion hangs', async () => {
    await kube.apply(deployment('kubeflow', 'profiles-deployment'));
    const profile = object('kubeflow.org/v1', 'Profile', 'team');
    const spec = (hard: object) => ({ owner: { kind: 'User', name: 'a@example.com' }, resourceQuotaSpec: { hard } });
    await kube.apply({ ...profile, spec: spec({ pods: '5', 'requests.nvidia.com/gpu': '2' }) });
    const quota = object('v1', 'ResourceQuota', 'kf-resource-quota', 'team');
    const hard = async () => (await kube.get(quota))?.spec?.hard;
    await eventually(hard);
    expect(await hard()).toEqual({ pods: '5', 'requests.nvidia.com/gpu': '2' });
    await kube.apply({ ...profile, spec: spec({ pods: '6' }) });
    await eventually(async () => JSON.stringify(await hard()) === '{"pods":"6"}');
    expect((await kube.get(namespace('team')))?.metadata.annotations).toEqual({ owner: 'a@example.com' });
    await eventually(async () => (await kube.get(profile))?.metadata.finalizers?.includes('profile-finalizer'));

    await scale('kubeflow', 'profiles-deployment', 0);
    await kube.delete(profile);
    await expect(eventually(async () => (await kube.get(profile)) === undefined, 1000)).rejects.toThrow('not within');
    await scale('kubeflow', 'profiles-deployment', 1);
    await eventually(async () => (await kube.get(profile)) === undefined);
    // The garbage collector takes what the controller made; it looks for new kinds twice a minute.
    await eventually(async () => (await kube.get(namespace('team')))?.status?.phase !== 'Active', 60_000);
  }, 120_000);

  test.each(['Immediate', 'WaitForFirstConsumer'])(
    'a claim of a class that binds %s gets a volume, and its pod runs',
    async (mode) => {
      const name = `volumes-${mode.toLowerCase()}`;
      await kube.apply(namespace(name));
      await kube.apply({
        ...object('storage.k8s.io/v1', 'StorageClass', name),
        provisioner: 'sim.kfstack.dev/volumes',
        volumeBindingMode: mode,
        allowVolumeExpansion: true,
      });
      const claim = object('v1', 'PersistentVolumeClaim', 'data', name);
      const resources = { requests: { storage: '1Gi' } };
      await kube.apply({ ...claim, spec: { storageClassName: name, accessModes: ['ReadWriteOnce'], resources } });
      const container = {
        name: 'main',
        image: 'example.com/simulated:1',
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
      };
      const pod = object('v1', 'Pod', 'user', name);
      const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
      await eventually(() => kube.apply({ ...pod, spec: { containers: [container], volumes } }));
      await eventually(async () => (await kube.get(pod))?.status?.phase === 'Running');
      const bound = await kube.get(claim);
      expect(bound?.status).toMatchObject({ phase: 'Bound', capacity: { storage: '1Gi' } });
      await kube.merge(claim, { spec: { resources: { requests: { storage: '2Gi' } } } });
      await eventually(async () => JSON.stringify((await kube.get(claim))?.status?.capacity) === '{"storage":"2Gi"}');
      await kube.delete(pod);
      await kube.delete(claim);
      await eventually(
        async () => (await kube.get(object('v1', 'PersistentVolume', String(bound?.spec?.volumeName)))) === undefined,
      );
    },
  );
});
