import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';

export interface Ports {
  readonly apiServer: number;
  readonly etcd: number;
  readonly etcdPeer: number;
  readonly kwok: number;
}

const NAMES = ['apiServer', 'etcd', 'etcdPeer', 'kwok'] as const;

/** Free ports: the ones of the last time where nobody took them, so that a kubeconfig stays valid. */
export async function choosePorts(file: string): Promise<Ports> {
  const last = readPorts(file);
  const ports: Record<string, number> = {};
  for (const name of NAMES) {
    const wanted = last?.[name];
    ports[name] = wanted !== undefined && (await isFree(wanted)) ? wanted : await freePort(Object.values(ports));
  }
  writeFileSync(file, JSON.stringify(ports), { mode: 0o600 });
  return ports as unknown as Ports;
}

function readPorts(file: string): Ports | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Ports;
  } catch {
    return undefined;
  }
}

async function freePort(taken: readonly number[]): Promise<number> {
  for (;;) {
    const port = await listen(0);
    if (port !== undefined && !taken.includes(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  return (await listen(port)) !== undefined;
}

/** Listens for a moment; the port, or undefined where it is taken. */
function listen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}
