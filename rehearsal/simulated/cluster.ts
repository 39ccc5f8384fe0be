import { AdminApi, SIMULATED_STORAGE, SimPaths } from '../../sim';
import type { Settings } from '../settings';

/** Any Kubernetes object. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

const PATHS: Readonly<Record<string, string>> = {
  Node: '/api/v1/nodes',
  StorageClass: '/apis/storage.k8s.io/v1/storageclasses',
  CSIDriver: '/apis/storage.k8s.io/v1/csidrivers',
};

/** What the stand-ins of clouds do to the simulated cluster: what a cloud itself does to a cluster that it runs. */
export class SimulatedCluster {
  private readonly api: AdminApi;

  constructor(readonly settings: Settings) {
    this.api = new AdminApi(new SimPaths(settings.home), Number(new URL(settings.server).port));
  }

  /** Creates or changes an object, its status included. */
  async apply(object: KubeObject): Promise<void> {
    const path = `${pathOf(object.kind)}/${object.metadata.name}`;
    const query = '?fieldManager=kfstack-rehearsal&force=true';
    const targets = object.status === undefined ? [path] : [path, `${path}/status`];
    for (const target of targets) await this.call('PATCH', `${target}${query}`, object, 'application/apply-patch+yaml');
  }

  async remove(kind: string, name: string): Promise<void> {
    await this.call('DELETE', `${pathOf(kind)}/${name}`);
  }

  /** The names of all objects of a kind with these labels. */
  async names(kind: string, labels: Readonly<Record<string, string>>): Promise<string[]> {
    const selector = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
    const { items } = (await this.call(
      'GET',
      `${pathOf(kind)}?labelSelector=${encodeURIComponent(selector.join(','))}`,
    )) as { items: readonly KubeObject[] };
    return items.map(({ metadata }) => metadata.name);
  }

  /** A driver of the cloud, whose volumes the simulation makes from now on. */
  async installDriver(name: string): Promise<void> {
    await this.apply({
      apiVersion: 'storage.k8s.io/v1',
      kind: 'CSIDriver',
      metadata: { name, labels: { [SIMULATED_STORAGE]: 'true' } },
      spec: { attachRequired: false },
    });
  }

  async call(method: string, path: string, body?: object, type?: string): Promise<unknown> {
    const answer = await this.api.call(method, path, body, type);
    if (answer === undefined) throw new Error(`the simulated cluster at ${this.settings.server} does not answer`);
    if (method === 'DELETE' && answer.status === 404) return {};
    if (answer.status >= 300) throw new Error(`the simulated cluster refuses ${method} ${path}: ${answer.body}`);
    return JSON.parse(answer.body);
  }
}

function pathOf(kind: string): string {
  const path = PATHS[kind];
  if (path === undefined) throw new Error(`the stand-ins make no ${kind}`);
  return path;
}
