import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { PROCESS } from '../../sim/stand-in/egress';
import { eventually, type Kube, type Live } from './kube';
import { object } from './manifests';

interface Pod {
  readonly serviceAccountName: string;
  readonly containers: readonly [
    {
      readonly args: readonly string[];
      readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
    },
  ];
  readonly volumes: readonly {
    readonly name: string;
    readonly configMap?: { readonly name: string };
    readonly secret?: { readonly secretName: string };
  }[];
}

export interface PodProcessOptions {
  readonly kube: Kube;
  /** Of the cluster's administrator. */
  readonly kubeconfig: string;
  readonly program: string;
  /** As it is installed. */
  readonly deployment: Live;
  /** An empty folder. */
  readonly folder: string;
  /** Ports, by those that the pod would have for itself. */
  readonly ports: Readonly<Record<number, number>>;
  /** The port among the pod's at which the API server calls. */
  readonly served: number;
}

/**
 * The program of a Deployment as a process on this machine, with what its pod would have: the arguments, the mounted ConfigMaps and
 * Secrets as files, and the token of its ServiceAccount, so exactly the rights of that. Only paths and ports are others.
 */
export class PodProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly log: string,
  ) {}

  static async start(options: PodProcessOptions): Promise<PodProcess> {
    const { kube, program, deployment, folder, ports, served } = options;
    const { name, namespace = '' } = deployment.metadata;
    const { spec } = (deployment.spec as { readonly template: { readonly spec: Pod } }).template;
    const [{ args, volumeMounts }] = spec.containers;
    const adapted = (text: string) => {
      const moved = volumeMounts.reduce((all, { mountPath }) => all.replaceAll(mountPath, folder + mountPath), text);
      return Object.entries(ports).reduce(
        (all, [from, to]) => all.replace(new RegExp(`\\b${from}\\b`, 'g'), `${to}`),
        moved,
      );
    };
    for (const { name: volume, mountPath } of volumeMounts) {
      const source = spec.volumes.find((one) => one.name === volume);
      for (const [file, content] of Object.entries(await contentOf(kube, namespace, source))) {
        write(join(folder, mountPath, file), source?.configMap ? adapted(content) : content);
      }
    }
    const kubeconfig = join(folder, 'kubeconfig');
    write(kubeconfig, await withToken(options.kubeconfig, kube, namespace, spec.serviceAccountName));
    const log = join(folder, 'log');
    write(join(folder, 'etc', 'passwd'), 'root:x:0:0::/:\n');
    // Some programs look for files at a place that they cannot be told otherwise: below /etc the process sees the pod's files alone.
    const inPod = ['--map-root-user', '--mount', 'sh', '-c', `mount --bind '${folder}/etc' /etc && exec "$0" "$@"`];
    const child = spawn('unshare', [...inPod, program, ...args.map(adapted)], {
      env: { KUBECONFIG: kubeconfig, PATH: process.env.PATH },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr?.pipe(createWriteStream(log));
    const started = new PodProcess(child, log);
    await kube.merge(object('apps/v1', 'Deployment', name, namespace), {
      metadata: { annotations: { [PROCESS]: `127.0.0.1:${ports[served]}` } },
    });
    return started;
  }

  /** Waits until it says that it is ready. */
  async ready(port: number): Promise<void> {
    const state = await eventually(async () => {
      if (this.child.exitCode !== null) return 'ended';
      return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok && 'ready';
    }, 60_000);
    if (state === 'ended') throw new Error(`it ended with ${this.child.exitCode}:\n${this.said().slice(-1500)}`);
  }

  /** What it wrote to its log. */
  said(): string {
    return readFileSync(this.log, 'utf8');
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const insist = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(insist);
  }
}

async function contentOf(
  kube: Kube,
  namespace: string,
  source: Pod['volumes'][number] | undefined,
): Promise<Record<string, string>> {
  const { configMap, secret } = source ?? {};
  if (configMap) return (await kube.get(object('v1', 'ConfigMap', configMap.name, namespace)))?.data ?? {};
  const found = await eventually(async () => {
    const { data = {} } = (await kube.get(object('v1', 'Secret', secret?.secretName ?? '', namespace))) ?? {};
    return Object.keys(data).length > 0 && data;
  });
  return Object.fromEntries(
    Object.entries(found).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]),
  );
}

async function withToken(file: string, kube: Kube, namespace: string, account: string): Promise<string> {
  const config = parse(readFileSync(file, 'utf8')) as { users: { user: object }[] };
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`;
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} };
  const { status } = await kube.raw('POST', path, request);
  return stringify({ ...config, users: config.users.map((one) => ({ ...one, user: { token: status?.token } })) });
}

function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content, { mode: 0o600 });
}
