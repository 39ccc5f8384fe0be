import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SimError } from './error';
import { writePrivate } from './files';

export interface Ports {
  readonly apiServer: number;
  readonly etcd: number;
  readonly etcdPeer: number;
}

const NAMES = ['apiServer', 'etcd', 'etcdPeer'] as const;

/** Below the ports that systems give to outgoing connections, one of which would take ours while the cluster is stopped. */
const [LOWEST, HIGHEST] = [20_000, 29_999];
const ATTEMPTS = 200;

/** The system may still hold a port of a process that has just been killed, milliseconds. */
const RELEASE = 5000;
const RETRY = 100;

/**
 * Free ports: the ones of the last time where nobody took them, so that a kubeconfig stays valid.
 *
 * @param patience how long a port of the last time may take to become free, milliseconds
 */
export async function choosePorts(file: string, patience = RELEASE): Promise<Ports> {
  const last = readPorts(file);
  const taken = new Set(Object.values(last));
  const ports: Record<string, number> = {};
  for (const name of NAMES) {
    const wanted = last[name];
    const port = wanted !== undefined && (await becomesFree(wanted, patience)) ? wanted : await freePort(taken);
    taken.add(port);
    ports[name] = port;
  }
  writePrivate(file, JSON.stringify(ports));
  return ports as unknown as Ports;
}

function readPorts(file: string): Partial<Ports> {
  try {
    const ports = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    return Object.fromEntries(NAMES.flatMap((name) => (Number.isInteger(ports[name]) ? [[name, ports[name]]] : [])));
  } catch {
    return {};
  }
}

async function freePort(taken: ReadonlySet<number>): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new SimError(
    `found no free port between ${LOWEST} and ${HIGHEST} on 127.0.0.1`,
    'End a program that listens on many of them, or allow this one to listen on loopback.',
  );
}

async function becomesFree(port: number, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (!(await isFree(port))) {
    if (Date.now() > deadline) return false;
    await sleep(RETRY);
  }
  return true;
}

/** Listens for a moment. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
