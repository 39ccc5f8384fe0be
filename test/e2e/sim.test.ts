import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { projectRoot } from '../../cli/root';
import { readSim, resetSim, type SimInfo, SimPaths, simStatus, startSim, stopSim } from '../../sim';
import { resolveToolchain, type Toolchain } from '../../tools';
import { command } from './harness';
import { eventually, Kube } from './kube';
import { type Socket, socketsOf, staysHere, unixSocketsOf } from './sockets';

/** The simulated cluster itself, in a home of its own; the tests go on from one another's cluster. */
const home = mkdtempSync(join(tmpdir(), 'kfstack-sim-e2e-'));
const paths = new SimPaths(home);
/** Sockets are read from /proc. */
const onLinux = process.platform === 'linux' ? test : test.skip;

jest.setTimeout(90_000);

let tools: Toolchain<'sim'>;
let info: SimInfo;
const kube = () => new Kube(paths.kubeconfig);
const state = async () => (await simStatus({ home })).state;

async function pids(): Promise<Record<string, number>> {
  const { programs } = await simStatus({ home });
  return Object.fromEntries(programs.flatMap(({ name, pid }) => (pid === undefined ? [] : [[name, pid]])));
}

/** The process that ran under a name. */
async function kill(name: string): Promise<number> {
  const pid = await eventually(async () => (await pids())[name]);
  process.kill(pid, 'SIGKILL');
  return pid;
}

/** Runs an action, prints how long it took, and gives that in milliseconds. */
async function timed(what: string, action: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await action();
  const took = performance.now() - began;
  process.stdout.write(`${what}: ${(took / 1000).toFixed(2)} s\n`);
  return took;
}

const object = (apiVersion: string, kind: string, name: string, namespace?: string) => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
});
const configMap = (name: string) => object('v1', 'ConfigMap', name, 'default');

beforeAll(async () => {
  tools = await resolveToolchain({ only: ['sim'] });
  // As on a machine behind a proxy: what listens to these would send requests away, or not start at all.
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'])
    process.env[name] = 'http://192.0.2.1:1';
  process.env.ETCD_LISTEN_CLIENT_URLS = 'http://0.0.0.0:2379';
});

afterAll(async () => {
  await stopSim({ home });
  rmSync(home, { recursive: true, force: true });
});

test('a first start is ready in time', async () => {
  expect(await state()).toBe('absent');
  const took = await timed('first start', async () => {
    info = await startSim({ home, tools });
  });
  // 10 s are the promise; this machine may be busy with other tests.
  expect(took).toBeLessThan(20_000);
  expect(await state()).toBe('running');
});

test('a pod can be made at once, and it finds its account and a default storage class', async () => {
  expect(await kube().get(object('v1', 'ServiceAccount', 'default', 'default'))).toBeDefined();
  expect(await kube().get(object('storage.k8s.io/v1', 'StorageClass', 'standard'))).toMatchObject({
    metadata: { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  });
});

test('doctor asks the cluster that runs, and finds nothing in the way of an `up`', async () => {
  const main = join(projectRoot(), 'dist', 'cli', 'main.js');
  const { code, output } = await command(process.execPath, [main, 'doctor', '--json'], { KFSTACK_HOME: home });
  expect([code, output]).toEqual([0, expect.any(String)]);
  const { findings } = JSON.parse(output) as { findings: { check: string; status: string; what: string }[] };
  expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
  expect(findings.filter(({ check }) => ['cluster', 'clock'].includes(check)).map(({ what }) => what)).toEqual([
    expect.stringMatching(/^the cluster has Kubernetes v1\.34\./),
    'StorageClasses standard are there',
    'this machine and the cluster agree on the time',
  ]);
});

describe('certificates', () => {
  const changed = (change: (config: ReturnType<typeof parse>) => void): Kube => {
    const config = parse(readFileSync(paths.kubeconfig, 'utf8'));
    change(config);
    const file = join(home, 'changed-kubeconfig');
    writeFileSync(file, stringify(config));
    return new Kube(file);
  };

  test('the server is verified: by another authority it is refused', async () => {
    const other = readFileSync(paths.credential('etcd-ca.crt')).toString('base64');
    const call = changed(({ clusters }) => {
      clusters[0].cluster['certificate-authority-data'] = other;
    }).raw('GET', '/version');
    await expect(call).rejects.toThrow(/certificate|signature/);
  });

  test('the client is verified: without a certificate it is refused', async () => {
    const call = changed(({ users }) => {
      users[0].user = {};
    }).raw('GET', '/version');
    await expect(call).rejects.toThrow('Unauthorized');
  });

  test('etcd takes no client but the API server', async () => {
    const { etcd } = JSON.parse(readFileSync(paths.ports, 'utf8')) as { etcd: number };
    const call = changed(({ clusters }) => {
      clusters[0].cluster.server = `https://127.0.0.1:${etcd}`;
      clusters[0].cluster['certificate-authority-data'] = readFileSync(paths.credential('etcd-ca.crt')).toString(
        'base64',
      );
    }).raw('GET', '/health');
    await expect(call).rejects.toThrow();
  });
});

test('a claim of the default class binds when a pod uses it', async () => {
  const node = object('v1', 'Node', 'one');
  await kube().apply({
    ...node,
    metadata: { ...node.metadata, annotations: { 'kwok.x-k8s.io/node': 'fake' }, labels: { type: 'kwok' } },
  });
  const room = { cpu: '4', memory: '8Gi', pods: '10' };
  await kube().apply({ ...node, status: { capacity: room, allocatable: room } }, '/status');
  const claim = object('v1', 'PersistentVolumeClaim', 'data', 'default');
  const storage = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  await kube().apply({ ...claim, spec: storage });
  const pod = object('v1', 'Pod', 'user', 'default');
  const container = { name: 'main', image: 'example.com/simulated:1' };
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
  await kube().apply({ ...pod, spec: { containers: [container], volumes } });
  await eventually(async () => (await kube().get(claim))?.status?.phase === 'Bound');
  await eventually(async () => (await kube().get(pod))?.status?.phase === 'Running', 30_000);
});

describe('nothing leaves the machine', () => {
  const ns = 'webhooks';
  const service = object('v1', 'Service', 'nobody', ns);
  let address: string;
  const arrived = (target: string) => readFileSync(paths.log('stand-in'), 'utf8').includes(`egress: ${target} refused`);

  const webhook = (name: string, clientConfig: object) => ({
    ...object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', name),
    webhooks: [
      {
        name: `${name}.example.com`,
        clientConfig,
        failurePolicy: 'Fail',
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
        timeoutSeconds: 30,
        objectSelector: { matchLabels: { asks: name } },
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] }],
      },
    ],
  });
  const asking = (name: string) => {
    const asks = configMap(`asks-${name}`);
    return kube().apply({ ...asks, metadata: { ...asks.metadata, labels: { asks: name } } });
  };

  /** Expects a call that ends with an error, long before anyone who waits for a connection would give up. */
  async function failsAtOnce(name: string, message: RegExp): Promise<void> {
    const took = await timed(`refused webhook (${name})`, () => expect(asking(name)).rejects.toThrow(message));
    expect(took).toBeLessThan(5000);
  }

  beforeAll(async () => {
    await kube().apply(object('v1', 'Namespace', ns));
    const made = await kube().apply({ ...service, spec: { ports: [{ port: 443 }] } });
    address = (made.spec as { clusterIP: string }).clusterIP;
    const reference = { service: { name: 'nobody', namespace: ns } };
    await kube().apply(webhook('by-service', reference));
    await kube().apply(webhook('by-url', { url: 'https://192.0.2.1:8443/validate' }));
    await kube().apply(webhook('by-name', { url: 'https://hooks.example.com/validate' }));
    // Configurations are taken note of a moment later.
    await eventually(async () => {
      await kube().apply(configMap('probe'));
      await kube().delete(configMap('probe'));
      const errors = await Promise.all(
        ['by-service', 'by-url', 'by-name'].map((name) =>
          asking(name).then(
            () => kube().delete(configMap(`asks-${name}`)),
            () => 'refused',
          ),
        ),
      );
      return errors.every((one) => one === 'refused');
    });
  });

  test('a webhook of a Service without a backend is called through the socket, and fails at once', async () => {
    await failsAtOnce('by-service', /failed calling webhook.*selects no Deployment|failed calling webhook/);
    expect(arrived('nobody.webhooks.svc:443') || arrived(`${address}:443`)).toBe(true);
  });

  test.each([
    ['by-url', '192.0.2.1:8443'],
    ['by-name', 'hooks.example.com:443'],
  ])('so is a webhook on another machine (%s)', async (name, target) => {
    await failsAtOnce(name, /failed calling webhook/);
    expect(arrived(target)).toBe(true);
  });

  test('so is an aggregated API', async () => {
    const api = object('apiregistration.k8s.io/v1', 'APIService', 'v1.far.example.com');
    const spec = { group: 'far.example.com', version: 'v1', groupPriorityMinimum: 100, versionPriority: 100 };
    await kube().apply({
      ...api,
      spec: { ...spec, insecureSkipTLSVerify: true, service: { name: 'nobody', namespace: ns, port: 443 } },
    });
    await eventually(async () => {
      const conditions = (await kube().get(api))?.status?.conditions as { type: string; status: string }[] | undefined;
      return conditions?.some(({ type, status }) => type === 'Available' && status === 'False');
    });
    const took = await timed('refused aggregated API', () =>
      expect(kube().raw('GET', '/apis/far.example.com/v1')).rejects.toThrow(),
    );
    expect(took).toBeLessThan(5000);
    await kube().delete(api);
  });

  onLinux('every TCP and UDP socket is on loopback, also while webhooks are called', async () => {
    const all = Object.values(await pids());
    const seen: Socket[] = [];
    let calling = true;
    const calls = Promise.all(
      Array.from({ length: 5 }, () => Promise.allSettled(['by-service', 'by-url', 'by-name'].map(asking))),
    ).finally(() => {
      calling = false;
    });
    do {
      seen.push(...socketsOf(all));
      await new Promise((done) => setTimeout(done, 10));
    } while (calling);
    await calls;
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.filter(({ local, remote }) => !staysHere(local, false) || !staysHere(remote, true))).toEqual([]);
    const listening = new Set(seen.filter(({ remote }) => remote.endsWith(':0')).map(({ local }) => local));
    const { apiServer, etcd, etcdPeer } = JSON.parse(readFileSync(paths.ports, 'utf8')) as Record<string, number>;
    expect([...listening].sort()).toEqual([apiServer, etcd, etcdPeer].map((port) => `127.0.0.1:${port}`).sort());
  });

  onLinux('nobody else reaches its unix sockets', async () => {
    expect(new Set(unixSocketsOf(Object.values(await pids())))).toEqual(new Set([paths.egressSocket]));
    const modes = [paths.egressSocket, dirname(paths.egressSocket)].map((path) => statSync(path).mode & 0o077);
    expect(modes).toContain(0);
  });
});

describe('what is killed', () => {
  test.each(['kube-apiserver', 'etcd', 'kube-controller-manager', 'stand-in'])('%s comes back', async (name) => {
    const killed = await kill(name);
    await eventually(async () => {
      const { state, programs } = await simStatus({ home });
      return state === 'running' && programs.every(({ pid }) => pid !== killed);
    }, 60_000);
    await eventually(() => kube().apply(configMap('after-kill')));
  });

  test('with supervisor and stand-in dead, calls fail at once, and a start repairs', async () => {
    const before = await pids();
    await kill('supervisor');
    await kill('stand-in');
    await eventually(async () => {
      const now = await pids();
      return now.supervisor === undefined && now['stand-in'] === undefined;
    });
    expect(await state()).toBe('degraded');
    const call = kube().apply({
      ...configMap('nobody-there'),
      metadata: { ...configMap('nobody-there').metadata, labels: { asks: 'by-service' } },
    });
    const took = await timed('webhook with nobody behind the socket', () =>
      expect(call).rejects.toThrow(/failed calling webhook/),
    );
    expect(took).toBeLessThan(5000);
    const { clusterUid } = info;
    await timed('repair', () => startSim({ home, tools }));
    expect(await state()).toBe('running');
    expect(readSim(home).info.clusterUid).toBe(clusterUid);
    const after = await pids();
    for (const [name, pid] of Object.entries(before)) expect([name, after[name]]).not.toEqual([name, pid]);
  });
});

test('a restarted cluster is the same: UID, address, credentials, objects', async () => {
  const before = await kube().apply(configMap('kept'));
  copyFileSync(paths.kubeconfig, join(home, 'old-kubeconfig'));
  await timed('stop', () => stopSim({ home }));
  expect(await state()).toBe('stopped');
  let again: SimInfo | undefined;
  await timed('restart', async () => {
    again = await startSim({ home, tools });
  });
  expect(again).toEqual({ ...info, startedAt: again?.startedAt });
  const old = new Kube(join(home, 'old-kubeconfig'));
  expect((await old.get(configMap('kept')))?.metadata.uid).toBe(before.metadata.uid);
});

test('a reset cluster is another one: UID, credentials, no objects', async () => {
  const old = new Kube(join(home, 'old-kubeconfig'));
  const { clusterUid, server } = info;
  await timed('reset', () => resetSim({ home, tools }));
  const now = readSim(home).info;
  expect(now.clusterUid).not.toBe(clusterUid);
  // At the same place, so that the difference is in the certificates alone.
  expect(now.server).toBe(server);
  await expect(old.raw('GET', '/version')).rejects.toThrow(/certificate|signature/);
  expect(await kube().get(configMap('kept'))).toBeUndefined();
});

onLinux('its processes', async () => {
  const rss = Object.entries(await pids()).map(([name, pid]) => {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { name, megabytes: Number(kilobytes) / 1024 };
  });
  const sum = rss.reduce((total, { megabytes }) => total + megabytes, 0);
  process.stdout.write(
    `memory: ${sum.toFixed(0)} MB (${rss.map((o) => `${o.name} ${o.megabytes.toFixed(0)}`).join(', ')})\n`,
  );
  expect(sum).toBeLessThan(2048);
});
