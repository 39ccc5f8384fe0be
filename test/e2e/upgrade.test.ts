import { emptyCluster } from './cluster';
import { command, run, TestStack } from './harness';
import { differences, type Inventory, identities, inventory } from './inventory';
import { eventually, type Kube, type Live } from './kube';
import { stepsOf, stepsOfDiff } from './preview';

/** From 1.11.0 to 26.03, with tenants who work on: what the plan says happens, and nothing else; nothing of theirs is lost. */
const TENANTS = [
  {
    name: 'team-a',
    owner: 'ada@example.com',
    contributors: [
      { user: 'edith@example.com', role: 'edit' },
      { user: 'viola@example.com', role: 'view' },
    ],
    quota: { cpu: 4, memory: '8Gi' },
  },
  { name: 'team-b', owner: 'bob@example.com' },
];
const [OLD, NEW] = [
  { release: '1.11.0', tenants: TENANTS },
  { release: '26.03', tenants: TENANTS },
];

const own = (apiVersion: string, kind: string, rest: Record<string, unknown>, namespace = 'team-a') => ({
  apiVersion,
  kind,
  metadata: { namespace, name: 'own' },
  ...rest,
});
const OWN = [
  own('v1', 'ConfigMap', { data: { notes: 'of a week' } }),
  own('v1', 'ConfigMap', { data: { notes: 'of another' } }, 'team-b'),
  own('v1', 'PersistentVolumeClaim', {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  }),
  own('cert-manager.io/v1', 'Certificate', {
    spec: {
      secretName: 'own-tls',
      dnsNames: ['own.example.com'],
      issuerRef: { kind: 'ClusterIssuer', name: 'kubeflow-self-signing-issuer' },
    },
  }),
];

const stack = new TestStack('sim-upgrade', { config: NEW });
let cluster: Kube;
/** What a fresh installation of 26.03 has, and 1.11.0 with what tenants have made in it; the second by uid too. */
let fresh: Inventory;
let old: Inventory;
let oldIdentities: ReadonlyMap<string, string | undefined>;
/** What appeared when the tenants made their objects: these, the certificate's Secret, the volume. */
let theirs: Inventory;
let steps: readonly string[];

beforeAll(async () => {
  cluster = await emptyCluster();
  await stack.succeed('up', '--yes');
  fresh = await inventory(cluster);
  cluster = await emptyCluster();
  stack.forget();
  stack.configure(OLD);
  await stack.succeed('up', '--yes');
  const installed = await inventory(cluster);
  for (const object of OWN) await cluster.apply(object);
  await eventually(async () => isReady(await cluster.get(OWN[3] as Live)));
  old = await inventory(cluster);
  theirs = new Map([...old].filter(([key]) => !installed.has(key)));
  oldIdentities = await identities(cluster);
}, 300_000);

const isReady = (object?: Live) =>
  ((object?.status?.conditions ?? []) as readonly { type: string; status: string }[]).some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );

/** The cluster is a fresh one of 26.03 with what tenants have made, and these are the objects that they were. */
async function expectUpgraded(): Promise<void> {
  expect(differences(new Map([...fresh, ...theirs]), await inventory(cluster))).toEqual([]);
  await expectTenantsUntouched();
}

async function expectTenantsUntouched(): Promise<void> {
  const now = await identities(cluster);
  const ofTenants = [...oldIdentities].filter(([key]) => theirs.has(key) || / team-[ab](\/|$)/.test(key));
  expect(ofTenants.length).toBeGreaterThan(theirs.size + 20);
  expect(ofTenants.filter(([key, uid]) => now.get(key) !== uid)).toEqual([]);
}

const preview = async () => {
  const args = ['preview', '--json', '--stack', stack.name];
  return stepsOf((await command('pulumi', args, await stack.environment())).output);
};

test('a tenant’s own objects are there: what they made, and what controllers made of it', () => {
  expect([...theirs.keys()]).toEqual(
    expect.arrayContaining([
      'ConfigMap.v1 team-a/own',
      'ConfigMap.v1 team-b/own',
      'PersistentVolumeClaim.v1 team-a/own',
      'Certificate.cert-manager.io/v1 team-a/own',
      'Secret.v1 team-a/own-tls',
    ]),
  );
});

test('the preview of another release takes nothing from tenants, and changes nothing', async () => {
  stack.configure(NEW);
  steps = await preview();
  expect(steps.length).toBeGreaterThan(10);
  expect(steps.filter((step) => !/^(create|update|replace|delete) /.test(step))).toEqual([]);
  const lost = /^(delete|replace) .*( team-[ab]| (Namespace|Profile|CustomResourceDefinition|PersistentVolumeClaim) )/;
  expect(steps.filter((step) => lost.test(step))).toEqual([]);
  expect(differences(old, await inventory(cluster))).toEqual([]);
}, 180_000);

test('`kfstack diff` says the same', async () => {
  const sides = ['--from', '1.11.0', '--to', '26.03', '--stack', stack.name, '--config-file', stack.configFile];
  const { code, output } = await run(['diff', '--format', 'json', ...sides]);
  expect(code).toBe(0);
  expect(stepsOfDiff(output)).toEqual(steps);
}, 60_000);

test('the upgrade gives what a fresh installation has; tenants and their objects are untouched', async () => {
  await stack.succeed('up', '--yes');
  await expectUpgraded();
}, 180_000);

test('the way back gives what there was', async () => {
  stack.configure(OLD);
  await stack.succeed('up', '--yes');
  expect(differences(old, await inventory(cluster))).toEqual([]);
  await expectTenantsUntouched();
}, 180_000);

test('an upgrade that is killed half-way is completed by the next one, with nothing doubled or left behind', async () => {
  stack.configure(NEW);
  await stack.upKilledAfter(Math.floor(steps.length / 2));
  const halfway = differences(old, await inventory(cluster)).length;
  expect(halfway).toBeGreaterThan(0);
  const output = await stack.succeed('up', '--yes');
  expect(output).toContain('Cleared 1 lock of a run that was killed.');
  expect(output).toMatch(/ updated/);
  await expectUpgraded();
  expect(await preview()).toEqual([]);
}, 180_000);
