import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulatedNodes } from '../../components/sim';
import { groupOf, type NodePool, quotaHard, type TenantOptions } from '../../constructs';
import { startSim, stopSim } from '../../sim';
import { resolveToolchain } from '../../tools';
import { graph } from '../constructs/platform-fixture';
import { eventually, Kube, type Live } from './kube';
import { isRunning, namespace, object, pod } from './manifests';
import { PodProcess } from './pod-process';

/**
 * Gang scheduling by Kueue itself: its controller runs as a process, with the rights, the configuration, the certificates and the
 * webhooks that we generate. Pods are simulated, and those of Jobs end as soon as they run.
 */
const GPU = 'nvidia.com/gpu';
const QUEUE = 'kueue.x-k8s.io/queue-name';
const KUEUE = 'kueue.x-k8s.io/v1beta2';
const TEAM: TenantOptions = {
  name: 'team',
  owner: 'ada@example.com',
  // Pods that wait are there, and the quota counts them: it has room for these beside those that run.
  quota: { cpu: 32, memory: '64Gi', gpus: 8 },
  queue: { name: 'training', nominal: { [GPU]: 4 } },
};
const machine = { cpu: '32', memory: '128Gi' };
const POOLS: readonly NodePool[] = [
  { name: 'system', machine },
  { name: 'gpu', machine, count: 2, gpu: { type: 'T4', count: 2 } },
];
const resources = { requests: { cpu: '1', memory: '1Gi' }, limits: { [GPU]: '1' } };
const home = mkdtempSync(join(tmpdir(), 'kfstack-kueue-'));
const PORTS = [8081, 8443, 9443] as const;

let kube: Kube;
let kueue: PodProcess | undefined;

/** A job of some pods with a GPU each, in the tenant's queue. */
function job(name: string, pods: number) {
  const { spec } = pod('team', name, resources);
  return {
    ...object('batch/v1', 'Job', name, 'team'),
    metadata: { name, namespace: 'team', labels: { [QUEUE]: 'training' } },
    spec: { parallelism: pods, completions: pods, template: { spec: { ...spec, restartPolicy: 'Never' } } },
  };
}

/** Pods with a GPU each that belong together. Unlike those of Jobs they run on. */
function group(name: string, pods: number) {
  const labels = { [QUEUE]: 'training', 'kueue.x-k8s.io/pod-group-name': name };
  const annotations = { 'kueue.x-k8s.io/pod-group-total-count': String(pods) };
  return Array.from({ length: pods }, (_, index) => {
    const made = pod('team', `${name}-${index}`, { ...resources, labels });
    return { ...made, metadata: { ...made.metadata, annotations } };
  });
}

/** Pods that nobody has let in yet. */
const gated = (pods: readonly Live[]) => pods.map(({ spec }) => spec?.schedulingGates !== undefined && !spec.nodeName);
const membersOf = (name: string) => podsOf(`kueue.x-k8s.io/pod-group-name=${name}`);
const removeGroup = async (name: string) => {
  for (const { metadata } of await membersOf(name)) await kube.delete(object('v1', 'Pod', metadata.name, 'team'));
};

const podsOf = async (label: string) => {
  const found = await kube.raw('GET', `/api/v1/namespaces/team/pods?labelSelector=${encodeURIComponent(label)}`);
  return found.items as readonly Live[];
};
const getJob = (name: string) => kube.get(object('batch/v1', 'Job', name, 'team'));

interface Workload extends Live {
  readonly spec: { readonly podSets: readonly { readonly count: number }[] };
  readonly status?: {
    readonly conditions?: readonly { type: string; status: string; message: string }[];
  };
}

/** What Kueue made of a job. */
const workloadOf = async (owner: string) => {
  const found = await kube.raw('GET', `/apis/${KUEUE}/namespaces/team/workloads`);
  return (found.items as readonly Workload[]).find(({ metadata }) => metadata.name.includes(owner));
};
const waits = (owner: string) =>
  eventually(async () => {
    const workload = await workloadOf(owner);
    const reserved = workload?.status?.conditions?.find(({ type }) => type === 'QuotaReserved');
    if (workload === undefined || reserved?.status !== 'False') return undefined;
    return { podSets: workload.spec.podSets, message: reserved.message };
  });

/** Looks again and again, for some seconds. */
async function stays(look: () => Promise<void>): Promise<void> {
  for (let times = 0; times < 15; times++) {
    await look();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function freePorts(): Promise<Record<number, number>> {
  const servers = PORTS.map(() => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((one) => new Promise((ready) => one.once('listening', ready))));
  const free = servers.map((one, index) => [PORTS[index], (one.address() as AddressInfo).port]);
  for (const one of servers) one.close();
  return Object.fromEntries(free) as Record<number, number>;
}

/** Installs parts of a platform without its queues, which wait for Kueue itself, and gives these. */
async function install(): Promise<readonly Live[]> {
  const { nodes } = graph({
    // Definitions alone: Kueue watches these kinds too, and needs the rights.
    trainer: {},
    kueue: { integrations: ['batch/job', 'jobset.x-k8s.io/jobset', 'trainer.kubeflow.org/trainjob', 'pod'] },
    tenants: [TEAM],
  });
  const queues: Live[] = [];
  for (const { part, manifest } of nodes) {
    const isDefinition = manifest.kind === 'CustomResourceDefinition';
    if (!['cert-manager', 'kueue', 'gpu'].includes(part) && !(part === 'trainer' && isDefinition)) continue;
    if (groupOf(manifest.apiVersion) === 'kueue.x-k8s.io') queues.push(manifest as unknown as Live);
    else await eventually(() => kube.apply(manifest as unknown as Live), 60_000);
  }
  return queues;
}

beforeAll(async () => {
  const tools = await resolveToolchain({ only: ['sim', 'kueue'] });
  const { kubeconfig } = await startSim({ home, tools });
  kube = new Kube(kubeconfig);
  for (const one of POOLS.flatMap(simulatedNodes)) await kube.apply(one);
  // As the Profile controller leaves a tenant's namespace.
  await kube.apply(namespace('team', { 'app.kubernetes.io/part-of': 'kubeflow-profile' }));
  await kube.apply({
    ...object('v1', 'ResourceQuota', 'kf-resource-quota', 'team'),
    spec: { hard: quotaHard(TEAM.quota ?? {}) },
  });
  const queues = await install();
  const deployment = object('apps/v1', 'Deployment', 'kueue-controller-manager', 'kueue-system');
  const installed = await eventually(async () => {
    const found = await kube.get(deployment);
    return Number(found?.status?.availableReplicas ?? 0) > 0 && found;
  }, 60_000);
  const ports = await freePorts();
  const folder = mkdtempSync(join(home, 'kueue-'));
  kueue = await PodProcess.start({
    ...{ kube, kubeconfig, program: tools.kueue, deployment: installed, folder, ports },
    served: 9443,
  });
  await kueue.ready(ports[8081] ?? 0);
  for (const one of queues) await eventually(() => kube.apply(one), 30_000);
}, 300_000);

afterAll(async () => {
  await kueue?.end();
  await stopSim({ home });
  rmSync(home, { recursive: true, force: true });
}, 60_000);

jest.setTimeout(60_000);

test("the tenant's queue takes part, and each version says the same of it", async () => {
  const active = await eventually(async () => {
    const found = await kube.get(object(KUEUE, 'ClusterQueue', 'team'));
    const conditions = (found?.status?.conditions ?? []) as { type: string; status: string }[];
    return conditions.some(({ type, status }) => type === 'Active' && status === 'True') && found;
  });
  const before = await kube.get(object('kueue.x-k8s.io/v1beta1', 'ClusterQueue', 'team'));
  expect(before?.spec?.resourceGroups).toEqual(active.spec?.resourceGroups);
});

test('its own webhook refuses what the definition allows', async () => {
  const group = (flavor: string) => ({
    coveredResources: ['cpu'],
    flavors: [{ name: flavor, resources: [{ name: 'cpu', nominalQuota: 1 }] }],
  });
  const twice = {
    ...object(KUEUE, 'ClusterQueue', 'twice'),
    spec: { namespaceSelector: {}, resourceGroups: [group('one'), group('two')] },
  };
  await expect(kube.apply(twice)).rejects.toThrow(/admission webhook "vclusterqueue.kb.io" denied.*Duplicate value/s);
});

test('of a group of pods none runs before all are there; then all run', async () => {
  const [first, second] = group('pair', 2);
  await kube.apply(first as Live);
  await stays(async () => expect(gated(await membersOf('pair'))).toEqual([true]));
  await kube.apply(second as Live);
  await eventually(async () => (await membersOf('pair')).filter(isRunning).length === 2, 45_000);
});

test('a job larger than the free GPUs starts no pod at all', async () => {
  await kube.apply(job('large', 4));
  const { podSets, message } = await waits('large');
  expect(podSets).toMatchObject([{ count: 4 }]);
  expect(message).toMatch(/insufficient unused quota for nvidia.com\/gpu/);
  await stays(async () => {
    expect((await getJob('large'))?.spec?.suspend).toBe(true);
    expect(await podsOf('job-name=large')).toEqual([]);
  });
});

test('a smaller one that fits goes past it, whole', async () => {
  await kube.apply(job('small', 2));
  await eventually(async () => (await getJob('small'))?.status?.succeeded === 2, 45_000);
  expect(await podsOf('job-name=large')).toEqual([]);
});

test('it starts whole when they are free', async () => {
  await removeGroup('pair');
  const done = await eventually(async () => {
    const found = await getJob('large');
    return found?.status?.succeeded === 4 && found;
  }, 45_000);
  expect(done.spec?.suspend).toBe(false);
  expect(await podsOf('job-name=large')).toHaveLength(4);
});

test('of a group larger than the free GPUs no pod runs, and then all do at the same time', async () => {
  for (const one of group('single', 1)) await kube.apply(one);
  await eventually(async () => (await membersOf('single')).every(isRunning), 45_000);
  for (const one of group('quad', 4)) await kube.apply(one);
  await stays(async () => expect(gated(await membersOf('quad'))).toEqual([true, true, true, true]));
  await removeGroup('single');
  await eventually(async () => (await membersOf('quad')).filter(isRunning).length === 4, 45_000);
  const nodes = (await membersOf('quad')).map(({ spec }) => spec?.nodeName);
  expect(nodes.sort()).toEqual(['gpu-0', 'gpu-0', 'gpu-1', 'gpu-1']);
  await removeGroup('quad');
});

test('one that is larger than the queue never starts', async () => {
  await kube.apply(job('huge', 5));
  expect((await waits('huge')).message).toMatch(/insufficient quota for nvidia.com\/gpu.*maximum capacity/s);
  await stays(async () => expect(await podsOf('job-name=huge')).toEqual([]));
});

test('a job of several Jobs waits and is let in as a whole', async () => {
  const { spec } = pod('team', 'set', resources);
  const template = { spec: { parallelism: 2, template: { spec: { ...spec, restartPolicy: 'Never' } } } };
  const set = (name: string, replicas: number) => ({
    ...object('jobset.x-k8s.io/v1alpha2', 'JobSet', name, 'team'),
    metadata: { name, namespace: 'team', labels: { [QUEUE]: 'training' } },
    spec: { replicatedJobs: [{ name: 'workers', replicas, template }] },
  });
  const suspended = async (name: string) =>
    (await kube.get(object('jobset.x-k8s.io/v1alpha2', 'JobSet', name, 'team')))?.spec?.suspend;
  await kube.apply(set('wide', 3));
  expect((await waits('jobset-wide')).podSets).toMatchObject([{ count: 6 }]);
  expect(await suspended('wide')).toBe(true);
  await kube.apply(set('fitting', 2));
  await eventually(async () => (await suspended('fitting')) === false);
  expect(await suspended('wide')).toBe(true);
});

test('it needs no right that it does not have', () => {
  expect(
    kueue?.said().match(/.*(forbidden|cannot (list|get|watch|create|update|patch|delete) resource).*/gi) ?? [],
  ).toEqual([]);
});
