import { createHash } from 'node:crypto';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The directory of what kfstack keeps for this user: `KFSTACK_HOME`, or `kfstack` below `XDG_STATE_HOME`. */
export function simHome(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.KFSTACK_HOME || join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'kfstack'));
}

/** Longest path of a unix socket that all systems take, in bytes. */
const SOCKET_LIMIT = 100;

/** Where a simulated cluster keeps its state. */
export class SimPaths {
  readonly home: string;
  readonly root: string;
  readonly data: string;
  readonly credentials: string;
  readonly logs: string;

  constructor(home: string) {
    this.home = resolve(home);
    this.root = join(this.home, 'sim');
    this.data = join(this.root, 'etcd');
    this.credentials = join(this.root, 'credentials');
    this.logs = join(this.root, 'logs');
  }

  /** The kubeconfig of the administrator. */
  get kubeconfig(): string {
    return join(this.root, 'kubeconfig');
  }

  /** What is known of the cluster once it is ready. */
  get info(): string {
    return join(this.root, 'cluster.json');
  }

  /** The ports, kept over restarts. */
  get ports(): string {
    return join(this.root, 'ports.json');
  }

  /** The programs that the supervisor is to run. */
  get plan(): string {
    return join(this.root, 'plan.json');
  }

  /** The processes that run, written by the supervisor. */
  get processes(): string {
    return join(this.root, 'processes.json');
  }

  /** Is there once all keys and certificates are. */
  get credentialsComplete(): string {
    return this.credential('complete');
  }

  credential(name: string): string {
    return join(this.credentials, name);
  }

  config(name: string): string {
    return join(this.root, name);
  }

  log(name: string): string {
    return join(this.logs, `${name}.log`);
  }

  /** The API server's way out; in a short directory of its own where the home's path is too long for a socket. */
  get egressSocket(): string {
    const direct = join(this.root, 'egress.sock');
    if (Buffer.byteLength(direct) <= SOCKET_LIMIT) return direct;
    const short = createHash('sha256').update(this.root).digest('hex').slice(0, 16);
    return join(tmpdir(), `kfstack-${short}`, 'egress.sock');
  }
}
