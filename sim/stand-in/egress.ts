import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { V1Deployment, V1Service } from './client';
import { type Cluster, titleOf } from './cluster';
import { DEPLOYMENT, type Kind, SERVICE } from './kinds';
import { type Log, messageOf } from './log';
import { PROGRAM_KINDS } from './programs';
import { answer, type Review, type Webhooks } from './reviews';
import { ServedCertificates } from './serving-certs';
import { WEBHOOKS } from './webhooks';
import { whyNotRunning } from './workload';

/** How long a connection waits for a stand-in that has just started, in milliseconds. */
const PATIENCE = 5000;

/**
 * Says of a Deployment that a process on this machine does its work: `127.0.0.1` and a port. It is called in the place of the stand-in.
 */
export const PROCESS = 'sim.kfstack.dev/process';

/** OpenSSL's word for what went wrong. */
type TlsError = Error & { readonly reason?: string };

/** Why a connection is refused. */
class Refusal extends Error {}

/**
 * The other end of the API server's egress socket: takes the connections that it opens to Services of the cluster, and answers
 * for their backends with their own certificates. Nothing goes further than here.
 */
export class Egress {
  readonly watches: readonly Kind[];
  private readonly proxy: Server = createServer((_, response) => response.writeHead(405).end());
  private readonly backends: Server = createServer((request, response) => void this.respond(request, response));
  private readonly backendOf = new WeakMap<object, V1Deployment>();
  private readonly certificates = new ServedCertificates();
  /** What was last said of a target: the API server tries again and again. */
  private readonly said = new Map<string, string>();

  constructor(
    private readonly cluster: Cluster,
    private readonly log: Log,
    private readonly webhooks: Webhooks = WEBHOOKS,
  ) {
    const reads = [...webhooks.checkers, ...webhooks.mutators].flatMap((one) => one.reads ?? []);
    this.watches = [SERVICE, ...PROGRAM_KINDS, ...reads];
    this.proxy.on('connect', (request, socket, head) => void this.connect(request.url ?? '', socket, head));
    // The API server keeps connections for reuse, as long as the backend runs.
    this.backends.keepAliveTimeout = 0;
  }

  /** Listens on a unix socket. */
  async listen(path: string): Promise<void> {
    this.proxy.listen(path);
    await once(this.proxy, 'listening');
  }

  close(): void {
    this.proxy.close();
  }

  private async connect(target: string, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    try {
      await this.known();
      const deployment = this.deploymentAt(target);
      const process = processOf(deployment);
      if (process !== undefined) return await this.forward(process, socket, head);
      const served = await this.certificates.of(this.cluster, deployment);
      if (served === undefined) throw new Refusal(`${titleOf(DEPLOYMENT, deployment)} has no serving certificate yet`);
      const secureContext = createSecureContext({ cert: served.certificate, key: served.key });
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (head.length > 0) socket.unshift(head);
      const secure = new TLSSocket(socket as ConstructorParameters<typeof TLSSocket>[0], {
        isServer: true,
        secureContext,
        ALPNProtocols: ['http/1.1'],
      });
      secure.on('error', (error: TlsError) => this.say(target, `broken off: ${error.reason ?? error.message}`));
      secure.on('secure', () => this.said.delete(target));
      this.backendOf.set(secure, deployment);
      this.backends.emit('connection', secure);
    } catch (error) {
      const reason = messageOf(error).replaceAll(/\s+/g, ' ');
      this.say(target, `refused: ${reason}`);
      socket.end(`HTTP/1.1 502 ${reason}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    }
  }

  /** Hands a connection on as it is: the process has its certificate itself. */
  private async forward({ host, port }: { host: string; port: number }, socket: Duplex, head: Buffer): Promise<void> {
    const onward = connect(port, host);
    await once(onward, 'connect');
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    onward.write(head);
    socket.pipe(onward).pipe(socket);
  }

  private say(target: string, message: string): void {
    if (this.said.get(target) !== message) this.log(`egress: ${target} ${message}`);
    this.said.set(target, message);
  }

  /** After a start the cluster is read first; callers that come meanwhile wait, or each restart would fail some calls. */
  private async known(): Promise<void> {
    for (const end = performance.now() + PATIENCE; !this.cluster.knows(this.watches); await sleep(20))
      if (performance.now() > end) throw new Refusal('the cluster is not known yet');
  }

  /** The running Deployment behind `host:port`. */
  private deploymentAt(target: string): V1Deployment {
    const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(target) ?? [];
    const service = this.cluster.list(SERVICE).find((one) => isAt(one, host));
    if (service === undefined) throw new Refusal('no Service has this address');
    const { ports = [], selector = {} } = service.spec ?? {};
    const open = ports.find((one) => one.port === Number(port));
    if (open === undefined) throw new Refusal(`${titleOf(SERVICE, service)} has no port ${port}`);
    const selected = this.cluster.list(DEPLOYMENT).filter((one) => selects(service, selector, one));
    const whyNot = selected.map((one) => whyNotRunning(this.cluster, one));
    const deployment = selected[whyNot.indexOf(undefined)];
    if (deployment === undefined) throw new Refusal(whyNot[0] ?? `${titleOf(SERVICE, service)} selects no Deployment`);
    if (typeof open.targetPort === 'string' && !containerPorts(deployment).includes(open.targetPort)) {
      throw new Refusal(`${titleOf(DEPLOYMENT, deployment)} has no port named ${open.targetPort}`);
    }
    return deployment;
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const backend = this.backendOf.get(request.socket);
    const { name = '', namespace } = backend?.metadata ?? {};
    const deployment = this.cluster.get(DEPLOYMENT, name, namespace);
    // The connections of a backend end with it, or with its stand-in.
    const ended = deployment === undefined || whyNotRunning(this.cluster, deployment) !== undefined;
    if (ended || processOf(deployment) !== undefined) {
      request.socket.destroy();
      return;
    }
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString();
      const path = (request.url ?? '/').split('?')[0] ?? '/';
      const asked = { deployment, cluster: this.cluster, path };
      const reply = text === '' ? undefined : answer(JSON.parse(text) as Review, asked, this.webhooks);
      // What is no webhook call is meant for an aggregated API, and nothing here has its data.
      if (reply === undefined) response.writeHead(503).end('simulated: only webhook calls are answered\n');
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
    } catch (error) {
      this.log(`egress: ${titleOf(DEPLOYMENT, deployment)}: ${messageOf(error)}`);
      response.writeHead(400).end();
    }
  }
}

/** Where the process of a Deployment listens; only on this machine. */
function processOf({ metadata }: V1Deployment): { host: string; port: number } | undefined {
  const [, host, port] = /^(127\.0\.0\.1):(\d+)$/.exec(metadata?.annotations?.[PROCESS] ?? '') ?? [];
  return host === undefined ? undefined : { host, port: Number(port) };
}

/** Whether a Service is meant by an address or a name of it. */
function isAt({ metadata, spec }: V1Service, host: string): boolean {
  const name = `${metadata?.name}.${metadata?.namespace}.svc`;
  return (spec?.clusterIPs ?? [spec?.clusterIP]).includes(host) || host === name || host === `${name}.cluster.local`;
}

function selects(
  service: V1Service,
  selector: Readonly<Record<string, string>>,
  { metadata, spec }: V1Deployment,
): boolean {
  const labels = spec?.template.metadata?.labels ?? {};
  const pairs = Object.entries(selector);
  return (
    metadata?.namespace === service.metadata?.namespace &&
    pairs.length > 0 &&
    pairs.every(([key, value]) => labels[key] === value)
  );
}

function containerPorts({ spec }: V1Deployment): (string | undefined)[] {
  return (spec?.template.spec?.containers ?? []).flatMap(({ ports = [] }) => ports.map(({ name }) => name));
}
