import type { Cluster, PatchStep, Wanted } from '../../../sim/stand-in/cluster';
import { DEPLOYMENT, idOf, type Kind, type KubernetesObject } from '../../../sim/stand-in/kinds';
import type { Part } from '../../../sim/stand-in/runner';

interface Patch {
  readonly name: string | undefined;
  readonly steps: readonly PatchStep[];
}

/** A cluster in memory. What is applied replaces what was there, status aside. */
export class FakeCluster implements Cluster {
  readonly patches: Patch[] = [];
  /** Custom kinds without a definition. */
  readonly unserved = new Set<string>();
  writes = 0;
  private readonly objects = new Map<string, Map<string, KubernetesObject>>();
  private uids = 0;

  add<T extends KubernetesObject>(kind: Kind<T>, object: T): this {
    const { name, namespace } = object.metadata ?? {};
    const metadata = { uid: `uid-${++this.uids}`, generation: 1, ...object.metadata };
    this.of(kind).set(`${namespace ?? ''}/${name}`, { ...object, metadata });
    return this;
  }

  /** A Deployment whose pods run. */
  run(namespace: string, name: string, app = name, pod: object = { containers: [] }): this {
    return this.add(DEPLOYMENT, {
      metadata: { name, namespace, labels: { app } },
      spec: { selector: {}, template: { metadata: { labels: { app } }, spec: pod as { containers: [] } } },
      status: { availableReplicas: 1, conditions: [{ type: 'Available', status: 'True' }] },
    });
  }

  stop(namespace: string, name: string): void {
    const deployment = this.get(DEPLOYMENT, name, namespace);
    if (deployment)
      this.add(DEPLOYMENT, { ...deployment, status: { conditions: [{ type: 'Available', status: 'True' }] } });
  }

  /** Runs all tasks of a part once. Fails with the first failure. */
  async settle(part: Part): Promise<(Date | undefined)[]> {
    return Promise.all(part.tasks(this).map((task) => task.run()));
  }

  get<T extends KubernetesObject>(kind: Kind<T>, name: string, namespace?: string): T | undefined {
    return this.of(kind).get(`${namespace ?? ''}/${name}`) as T | undefined;
  }

  list<T extends KubernetesObject>(kind: Kind<T>): readonly T[] {
    return [...this.of(kind).values()] as T[];
  }

  knows(): boolean {
    return true;
  }

  serves(kind: Kind): boolean {
    return !this.unserved.has(idOf(kind));
  }

  async apply(kind: Kind, wanted: Wanted): Promise<void> {
    const { name, namespace } = wanted.metadata;
    const before = this.get(kind, name, namespace);
    const metadata = { ...before?.metadata, ...wanted.metadata, ownerReferences: undefined };
    this.add<KubernetesObject>(kind, { ...before, ...wanted, metadata });
    this.writes += 1;
  }

  async applyStatus(kind: Kind, { metadata }: KubernetesObject, status: object): Promise<void> {
    const before = this.get(kind, metadata?.name ?? '', metadata?.namespace);
    this.add<KubernetesObject>(kind, { ...before, ...{ status } });
  }

  async patch(_: Kind, { metadata }: KubernetesObject, steps: readonly PatchStep[]): Promise<void> {
    this.patches.push({ name: metadata?.name, steps });
  }

  async delete(kind: Kind, { metadata }: KubernetesObject): Promise<void> {
    this.of(kind).delete(`${metadata?.namespace ?? ''}/${metadata?.name}`);
  }

  private of(kind: Kind): Map<string, KubernetesObject> {
    const known = this.objects.get(idOf(kind)) ?? new Map<string, KubernetesObject>();
    this.objects.set(idOf(kind), known);
    return known;
  }
}
