import {
  type Change,
  compare,
  fromManifests,
  installed,
  type Manifest,
  restartsUserWorkloads,
} from '../../../constructs';
import { configMap, deployment, namespace, secret, tree } from '../tree';

const objects = (...manifests: readonly Manifest[]) => installed(fromManifests(manifests));

/** The one change that happens. */
function change(before: readonly Manifest[], after: readonly Manifest[]): Change {
  const { changes } = compare(objects(...before), objects(...after));
  const [only] = changes;
  if (only === undefined || changes.length > 1) throw new Error(`${changes.length} changes`);
  return only;
}

const workload = (kind: string, spec: Record<string, unknown>, image = 'a:1'): Manifest => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'web', namespace: 'ns' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'main', image }] } },
    ...spec,
  },
});
const claim: Manifest = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data', namespace: 'ns' },
};
const profile: Manifest = { apiVersion: 'kubeflow.org/v1', kind: 'Profile', metadata: { name: 'team' } };

describe('data loss', () => {
  test('a namespace with claims, and not one without', () => {
    const all = compare(objects(namespace('ns'), namespace('other'), claim), objects()).changes;
    expect(all.map((each) => [each.object.key, each.class])).toEqual([
      ['PersistentVolumeClaim/ns/data', 'data-loss'],
      ['Namespace/other', 'replacement'],
      ['Namespace/ns', 'data-loss'],
    ]);
  });

  test('a tenant with its namespace', () => {
    const all = compare(objects(namespace('team'), profile), objects()).changes;
    expect(all.map((each) => each.class)).toEqual(['data-loss', 'data-loss']);
  });

  test('a StatefulSet whose claims go with it, and not one whose claims stay', () => {
    const spec = { serviceName: 'web', volumeClaimTemplates: [{ metadata: { name: 'data' } }] };
    const kept = change([workload('StatefulSet', spec)], []);
    const retention = { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } };
    const lost = change([workload('StatefulSet', { ...spec, ...retention })], []);
    expect([kept.class, lost.class]).toEqual(['replacement', 'data-loss']);
    expect(lost.because).toEqual(['its claims are removed with it']);
  });

  test('the reasons name the field and what goes', () => {
    const other = { ...claim, spec: { storageClassName: 'fast' } };
    expect(change([claim], [other]).because).toEqual([
      'spec.storageClassName cannot be changed',
      'what is stored there goes with the claim',
    ]);
  });
});

describe('rolling', () => {
  test.each(['Deployment', 'StatefulSet', 'DaemonSet'])('a %s whose template changes', (kind) => {
    expect(change([workload(kind, {})], [workload(kind, {}, 'a:2')])).toMatchObject({ class: 'rolling', because: [] });
  });

  test('pods that nobody starts anew stay', () => {
    const spec = { updateStrategy: { type: 'OnDelete' } };
    expect(change([workload('DaemonSet', spec)], [workload('DaemonSet', spec, 'a:2')])).toMatchObject({
      class: 'in-place',
      because: ['pods change only when somebody deletes them'],
    });
  });

  test('a strategy that stops all pods first is named', () => {
    const spec = { strategy: { type: 'Recreate' } };
    expect(change([workload('Deployment', spec)], [workload('Deployment', spec, 'a:2')])).toMatchObject({
      class: 'rolling',
      because: ['all pods stop before new ones start'],
    });
  });

  test('pods roll for what they read, and say so', () => {
    const reader = deployment('web', {
      containers: [{ name: 'main', envFrom: [{ configMapRef: { name: 'a' } }, { secretRef: { name: 'b' } }] }],
    });
    const all = (a: string, b: string) => objects(configMap('a', { a }), secret('b', { b }), reader);
    const rolled = (after: ReturnType<typeof all>) =>
      compare(all('1', '1'), after).changes.find((each) => each.class === 'rolling');
    expect(rolled(all('2', '1'))?.because).toEqual(['its pods read ConfigMap/ns/a']);
    expect(rolled(all('1', '2'))?.because).toEqual(['its pods read Secret/ns/b']);
    expect(rolled(all('1', '1'))).toBeUndefined();
  });
});

test('what only the provider reads is no change of the object', () => {
  const service = (annotations: Record<string, string>): Manifest => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'ns', annotations },
  });
  expect(change([service({})], [service({ 'pulumi.com/timeoutSeconds': '5' })])).toMatchObject({
    action: 'update',
    class: 'none',
  });
});

describe('restart of user workloads', () => {
  const side = (deploy: string, logging: string) => {
    const { app, add } = tree();
    restartsUserWorkloads(add(configMap('config', { deploy, logging })), {
      fields: ['data.deploy'],
      because: 'the controller writes this image into them',
    });
    return installed(app);
  };

  test('is what a part declares of fields', () => {
    const [only] = compare(side('a', 'b'), side('c', 'b')).changes;
    expect(only).toMatchObject({
      class: 'restart',
      because: ['pods of users start anew: the controller writes this image into them'],
    });
  });

  test('is not for other fields of the object', () => {
    expect(compare(side('a', 'b'), side('a', 'c')).changes.map((each) => each.class)).toEqual(['in-place']);
  });
});
