import * as crypto from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePorts } from '../../sim/ports';

jest.mock('node:crypto', () => {
  const actual = jest.requireActual<typeof crypto>('node:crypto');
  return { ...actual, randomInt: jest.fn(actual.randomInt) };
});

const directory = mkdtempSync(join(tmpdir(), 'kfstack-ports-'));
const file = join(directory, 'ports.json');
const servers: Server[] = [];

afterEach(async () => {
  rmSync(file, { force: true });
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function take(port: number): Promise<void> {
  const server = createServer();
  servers.push(server);
  return new Promise((done) => server.listen(port, '127.0.0.1', done));
}

/** What is drawn first; later draws are random again. */
function draw(...ports: number[]): void {
  for (const port of ports) (crypto.randomInt as unknown as jest.Mock).mockReturnValueOnce(port);
}

test('all ports are different, and below those of outgoing connections', async () => {
  const ports = Object.values(await choosePorts(file));
  expect(new Set(ports).size).toBe(3);
  for (const port of ports) expect(port).toBeLessThan(30_000);
});

test('ports are kept from one time to the next', async () => {
  const first = await choosePorts(file);
  expect(await choosePorts(file)).toEqual(first);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a port that somebody took is given up, the others stay', async () => {
  const first = await choosePorts(file);
  await take(first.etcd);
  const second = await choosePorts(file, 200);
  expect(second.etcd).not.toBe(first.etcd);
  expect({ ...second, etcd: 0 }).toEqual({ ...first, etcd: 0 });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(second);
});

test('a port that the system has not released yet is waited for', async () => {
  const first = await choosePorts(file);
  await take(first.apiServer);
  setTimeout(() => servers.pop()?.close(), 300);
  expect(await choosePorts(file)).toEqual(first);
});

test('a port in use is not drawn', async () => {
  const { apiServer: free } = await choosePorts(file);
  rmSync(file);
  await take(free);
  draw(free);
  expect(Object.values(await choosePorts(file))).not.toContain(free);
});

test('a new port is none that another program keeps', async () => {
  const first = await choosePorts(file);
  await take(first.apiServer);
  draw(first.etcd);
  const second = await choosePorts(file, 200);
  expect(second.apiServer).not.toBe(first.etcd);
  expect(second.etcd).toBe(first.etcd);
});

test.each(['{', '{}', 'null', '{"apiServer":"x","etcd":1.5}'])(
  'a file that says nothing of use: %s',
  async (content) => {
    writeFileSync(file, content);
    expect(new Set(Object.values(await choosePorts(file))).size).toBe(3);
  },
);
