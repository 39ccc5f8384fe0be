import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface Socket {
  readonly protocol: string;
  readonly local: string;
  readonly remote: string;
}

/** The TCP and UDP sockets of processes, as Linux tells them; see proc_pid_net(5). */
export function socketsOf(pids: readonly number[]): Socket[] {
  const inodes = inodesOf(pids);
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((protocol) =>
    rows(`/proc/net/${protocol}`)
      .filter((row) => inodes.has(row[9] ?? ''))
      .map(([, local = '', remote = '']) => ({ protocol, local: address(local), remote: address(remote) })),
  );
}

/** Names of the unix sockets on which processes listen; those without a file begin with `@`. */
export function unixSocketsOf(pids: readonly number[]): string[] {
  const inodes = inodesOf(pids);
  return rows('/proc/net/unix').flatMap((row) => (inodes.has(row[6] ?? '') && row[7] !== undefined ? [row[7]] : []));
}

/** Whether an address is on this machine's loopback, or none at all, as that of the other end of a listening socket. */
export function staysHere(endpoint: string, isRemote: boolean): boolean {
  return (
    /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+):\d+$/.test(endpoint) || (isRemote && /:0$/.test(endpoint))
  );
}

function rows(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/));
}

function inodesOf(pids: readonly number[]): ReadonlySet<string> {
  return new Set(pids.flatMap((pid) => openFiles(pid).flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? [])));
}

function openFiles(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
    } catch {
      // Closed in between.
      return [];
    }
  });
}

/** `0100007F:1F90` is 127.0.0.1:8080: groups of four bytes, each the other way round. */
function address(hex: string): string {
  const [host = '', port = ''] = hex.split(':');
  const bytes = (host.match(/.{8}/g) ?? []).flatMap((group) => (group.match(/../g) ?? []).reverse());
  const four = bytes
    .slice(-4)
    .map((byte) => Number.parseInt(byte, 16))
    .join('.');
  const before = bytes.slice(0, -4).join('');
  const name =
    before === ''
      ? four
      : /^0{20}f{4}$/i.test(before)
        ? `::ffff:${four}`
        : `${before}${four}` === `${'0'.repeat(24)}0.0.0.1`
          ? '::1'
          : bytes.join('');
  return `${name}:${Number.parseInt(port, 16)}`;
}
