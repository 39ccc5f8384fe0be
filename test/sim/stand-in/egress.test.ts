import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { issue, type KeyedCertificate } from '../../../sim/pki';
import { Egress, PROCESS } from '../../../sim/stand-in/egress';
import { DEPLOYMENT, SECRET, SERVICE } from '../../../sim/stand-in/kinds';
import { encoded, read } from '../../../sim/stand-in/secrets';
import { ServingCertificates } from '../../../sim/stand-in/serving-certs';
import { FakeCluster } from './fake-cluster';

const NAME = 'hook.ns.svc';
const REVIEW = {
  apiVersion: 'admission.k8s.io/v1',
  kind: 'AdmissionReview',
  request: { uid: '7', operation: 'CREATE' },
};

const directory = mkdtempSync(join(tmpdir(), 'egress-'));
const open: Egress[] = [];
let sockets = 0;
let served: KeyedCertificate;

beforeAll(async () => {
  const names = [{ type: 'dns' as const, value: NAME }];
  served = await issue({ subject: [], names, isCA: false, durationMs: 60_000, key: { algorithm: 'ECDSA' } });
});
afterEach(() => {
  for (const egress of open.splice(0)) egress.close();
});
afterAll(() => rmSync(directory, { recursive: true }));

function service(to: FakeCluster, namespace: string, app: string, clusterIP: string): FakeCluster {
  const ports = [{ port: 443, targetPort: 'https' }];
  return to.add(SERVICE, { metadata: { name: app, namespace }, spec: { clusterIP, selector: { app }, ports } });
}

function cluster(): FakeCluster {
  const live = service(new FakeCluster(), 'ns', 'hook', '10.0.0.1');
  const containers = [{ name: 'c', ports: [{ name: 'https', containerPort: 9443 }] }];
  return live.run('ns', 'hook', 'hook', { containers, volumes: [{ name: 'tls', secret: { secretName: 'tls' } }] });
}

function withSecret(live: FakeCluster): FakeCluster {
  const data = encoded({ 'tls.crt': served.certificate, 'tls.key': served.key });
  return live.add(SECRET, { metadata: { name: 'tls', namespace: 'ns' }, data });
}

/** The API server's side: a verified connection through the socket, or the refusal. */
async function dial(live: FakeCluster, target: string, ca: string, servername = NAME): Promise<TLSSocket> {
  const socketPath = join(directory, String(++sockets));
  const egress = new Egress(live, () => {});
  open.push(egress);
  await egress.listen(socketPath);
  const tunnel = await new Promise<Socket>((resolve, reject) => {
    const call = request({ socketPath, method: 'CONNECT', path: target, agent: new Agent() });
    call.on('connect', ({ statusCode, statusMessage }, socket) => {
      if (statusCode === 200) resolve(socket as Socket);
      else reject(new Error(statusMessage));
    });
    call.on('error', reject);
    call.end();
  });
  return new Promise((resolve, reject) => {
    const secure = connect({ socket: tunnel, ca, servername }, () => resolve(secure));
    secure.on('error', reject);
  });
}

async function post(socket: TLSSocket, body: string): Promise<string> {
  const head = `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`;
  return new Promise((resolve, reject) => {
    socket.once('data', (data) => resolve(data.toString()));
    socket.once('close', () => reject(new Error('closed')));
    socket.write(head + body);
  });
}

test.each(['10.0.0.1:443', 'hook.ns.svc:443'])(
  'a call to %s is answered with the certificate that the backend mounts',
  async (target) => {
    const socket = await dial(withSecret(cluster()), target, served.certificate);
    expect(await post(socket, JSON.stringify(REVIEW))).toContain('"allowed":true');
    socket.destroy();
  },
);

test('a certificate for another name does not verify', async () => {
  const call = dial(withSecret(cluster()), '10.0.0.1:443', served.certificate, 'other.ns.svc');
  await expect(call).rejects.toThrow('does not match');
});

test('an open connection ends when its backend does', async () => {
  const live = withSecret(cluster());
  const socket = await dial(live, '10.0.0.1:443', served.certificate);
  await post(socket, JSON.stringify(REVIEW));
  live.stop('ns', 'hook');
  await expect(post(socket, JSON.stringify(REVIEW))).rejects.toThrow('closed');
});

describe('a backend that is a process on this machine', () => {
  const echo = createTlsServer((socket) => socket.end('from the process'));
  const of = (live: FakeCluster, process: string) => {
    const deployment = live.get(DEPLOYMENT, 'hook', 'ns');
    if (deployment === undefined) throw new Error('no backend');
    const annotations = { [PROCESS]: process };
    return live.add(DEPLOYMENT, { ...deployment, metadata: { ...deployment.metadata, annotations } });
  };
  let address: string;

  beforeAll(async () => {
    echo.setSecureContext({ cert: served.certificate, key: served.key });
    await new Promise<void>((ready) => echo.listen(0, '127.0.0.1', ready));
    address = `127.0.0.1:${(echo.address() as AddressInfo).port}`;
  });
  afterAll(() => echo.close());

  test('answers itself', async () => {
    const socket = await dial(of(withSecret(cluster()), address), '10.0.0.1:443', served.certificate);
    const said = await new Promise<Buffer>((resolve) => socket.once('data', resolve));
    expect(said.toString()).toBe('from the process');
    socket.destroy();
  });

  test('takes over connections that were open before', async () => {
    const live = withSecret(cluster());
    const socket = await dial(live, '10.0.0.1:443', served.certificate);
    await post(socket, JSON.stringify(REVIEW));
    of(live, address);
    await expect(post(socket, JSON.stringify(REVIEW))).rejects.toThrow('closed');
  });

  test('is refused where it does not listen', async () => {
    const call = dial(of(withSecret(cluster()), '127.0.0.1:1'), '10.0.0.1:443', served.certificate);
    await expect(call).rejects.toThrow('ECONNREFUSED');
  });

  test('is on this machine, or none', async () => {
    const socket = await dial(of(withSecret(cluster()), '10.1.2.3:443'), '10.0.0.1:443', served.certificate);
    expect(await post(socket, JSON.stringify(REVIEW))).toContain('"allowed":true');
    socket.destroy();
  });
});

test('what is no review is meant for an aggregated API, which has no data here', async () => {
  const socket = await dial(withSecret(cluster()), '10.0.0.1:443', served.certificate);
  expect(await post(socket, '')).toContain('503');
  socket.destroy();
});

test.each<[string, (live: FakeCluster) => unknown, string, string]>([
  ['an unknown address', (live) => live, '10.9.9.9:443', 'no Service'],
  ['another port', withSecret, '10.0.0.1:8443', 'no port 8443'],
  ['a backend without its Secret', (live) => live, '10.0.0.1:443', 'does not start without Secret tls'],
  ['a backend that is not available', (live) => withSecret(live).stop('ns', 'hook'), '10.0.0.1:443', 'not available'],
  [
    'a Service without a backend',
    (live) => service(live, 'ns', 'none', '10.0.0.2'),
    '10.0.0.2:443',
    'selects no Deployment',
  ],
  [
    'a port that the backend does not name',
    (live) => withSecret(live).run('ns', 'hook'),
    '10.0.0.1:443',
    'no port named https',
  ],
  [
    'a Secret without a certificate',
    (live) => live.add(SECRET, { metadata: { name: 'tls', namespace: 'ns' } }),
    '10.0.0.1:443',
    'no serving certificate',
  ],
])('%s is refused', async (_, change, target, message) => {
  const live = cluster();
  change(live);
  await expect(dial(live, target, served.certificate)).rejects.toThrow(message);
});

test("cert-manager's webhook serves with a leaf of the authority that it wrote, for the names of its flags", async () => {
  const live = service(new FakeCluster(), 'cert-manager', 'webhook', '10.0.0.1');
  const args = ['--dynamic-serving-ca-secret-name=own-ca', '--dynamic-serving-dns-names=w,w.$(POD_NAMESPACE).svc'];
  const containers = [{ name: 'c', args, ports: [{ name: 'https', containerPort: 10250 }] }];
  live.run('cert-manager', 'cert-manager-webhook', 'webhook', { containers });
  await live.settle(new ServingCertificates());
  const secret = live.get(SECRET, 'own-ca', 'cert-manager');
  expect(secret?.metadata?.annotations).toEqual({ 'cert-manager.io/allow-direct-injection': 'true' });
  const writes = live.writes;
  await live.settle(new ServingCertificates());
  expect(live.writes).toBe(writes);
  const socket = await dial(live, '10.0.0.1:443', read(secret, 'ca.crt') ?? '', 'w.cert-manager.svc');
  socket.destroy();
});
