import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Names } from '../../../cli/doctor/names';
import { issue, type KeyedCertificate, rootOf } from '../../../sim/pki';

const DAY = 24 * 3600 * 1000;

const running: { close(): void; closeAllConnections?(): void }[] = [];

/** For `afterAll`: ends everything that a test file started. */
export function closeAll(): void {
  for (const server of running.splice(0)) {
    server.closeAllConnections?.();
    server.close();
  }
}

/** A certificate for 127.0.0.1, and the authority that signed it. */
export async function certificate(): Promise<KeyedCertificate & { readonly ca: string }> {
  const key = { algorithm: 'ECDSA' };
  const authority = await issue({
    subject: 'CN=Test',
    names: [],
    isCA: true,
    durationMs: DAY,
    usages: ['cert sign'],
    key,
  });
  const names = [{ type: 'ip', value: '127.0.0.1' }] as const;
  const own = await issue({ subject: 'CN=127.0.0.1', names: [...names], isCA: false, durationMs: DAY, key }, authority);
  return { ...own, ca: rootOf(authority.certificate) };
}

/** A server on loopback, and its URL. */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  tls?: KeyedCertificate,
): Promise<string> {
  const server: Server = tls ? createHttps({ cert: tls.certificate, key: tls.key }, answer) : createHttp(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  running.push(server);
  return `http${tls ? 's' : ''}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export interface IssuerOptions {
  /** Over what a healthy issuer says of itself. */
  readonly document?: Readonly<Record<string, unknown>>;
  readonly keys?: readonly object[];
  /** By how much its clock is ahead. */
  readonly aheadMs?: number;
  readonly delayMs?: number;
  readonly tls?: KeyedCertificate;
  /** What its URL has behind the host. */
  readonly path?: string;
}

/** An OpenID Connect issuer, as far as anybody asks it before a sign-in. */
export async function issuer(options: IssuerOptions = {}): Promise<string> {
  const { document, keys = [{ kty: 'RSA', use: 'sig', kid: '1' }], aheadMs = 0, delayMs = 0, path = '' } = options;
  let url = '';
  const base = await serve(({ url: asked }, response) => {
    response.setHeader('date', new Date(Date.now() + aheadMs).toUTCString());
    const about = {
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/keys`,
      response_types_supported: ['code', 'id_token'],
      scopes_supported: ['openid', 'email', 'profile', 'groups'],
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['RS256'],
      ...document,
    };
    const pages: Record<string, unknown> = { '/.well-known/openid-configuration': about, '/keys': { keys } };
    const page = pages[(asked ?? '').slice(path.length)];
    setTimeout(() => {
      response.writeHead(page === undefined ? 404 : 200).end(JSON.stringify(page ?? {}));
    }, delayMs).unref();
  }, options.tls);
  url = `${base}${path}`;
  return url;
}

/** A name server on loopback with these IPv4 addresses and name servers; all other names are not there. */
export async function nameServer(
  addresses: Readonly<Record<string, string>> = {},
  zones: Readonly<Record<string, string>> = {},
): Promise<Names> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const name = nameIn(query);
    const end = 12 + name.length + 2;
    const type = query.readUInt16BE(end);
    const data = type === 1 ? address(addresses[name]) : type === 2 ? encoded(zones[name]) : undefined;
    const header = Buffer.alloc(12);
    query.copy(header, 0, 0, 2);
    // Without an answer, a name that is there has no data of that kind; any other does not exist.
    const code = name in addresses || name in zones ? 0 : 3;
    header.writeUInt16BE(0x8180 | code, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(data ? 1 : 0, 6);
    const record = Buffer.alloc(12);
    record.writeUInt16BE(0xc00c, 0);
    record.writeUInt16BE(type, 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt32BE(60, 6);
    record.writeUInt16BE(data?.length ?? 0, 10);
    socket.send(
      Buffer.concat([header, query.subarray(12, end + 4), ...(data ? [record, data] : [])]),
      from.port,
      from.address,
    );
  });
  await new Promise<void>((listening) => socket.bind(0, '127.0.0.1', listening));
  running.push(socket);
  return names(socket.address().port);
}

/** Asks a name server on loopback. */
export function names(port: number): Names {
  const resolver = new Resolver({ timeout: 300, tries: 1 });
  resolver.setServers([`127.0.0.1:${port}`]);
  return new Names(resolver);
}

function nameIn(query: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; query[at] !== 0; ) {
    const length = query[at] ?? 0;
    labels.push(query.subarray(at + 1, at + 1 + length).toString());
    at += 1 + length;
  }
  return labels.join('.').toLowerCase();
}

function address(text: string | undefined): Buffer | undefined {
  return text === undefined ? undefined : Buffer.from(text.split('.').map(Number));
}

function encoded(name: string | undefined): Buffer | undefined {
  if (name === undefined) return undefined;
  const labels = name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}
