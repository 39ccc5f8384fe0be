import { type Api, ApiError, FIELD_MANAGER, pathOf } from './api';
import type { KubernetesListObject, Watch } from './client';
import { type Cluster, type PatchStep, titleOf, type Wanted } from './cluster';
import { apiVersionOf, DEFINITION, idOf, type Kind, type KubernetesObject } from './kinds';
import type { Log } from './log';

const RETRY_MS = { first: 100, longest: 500 };
const APPLY = 'application/apply-patch+yaml';

/** The objects of one kind. */
interface Shelf {
  readonly kind: Kind;
  objects: Map<string, KubernetesObject>;
  /** UIDs of objects that are deleted: the answer to a write may come after the news of the deletion. */
  readonly gone: Set<string | undefined>;
  /** Whether all objects have been listed. */
  complete: boolean;
  /** Ends the watch; absent while there is none. */
  stop?: AbortController;
}

/** The cluster behind an API server. It may come up later, go away and come back. */
export class LiveCluster implements Cluster {
  private readonly shelves = new Map<string, Shelf>();
  private readonly applied = new Map<string, { wanted: string; version: string | undefined }>();
  private listener: (kind: Kind) => void = () => {};

  constructor(
    private readonly api: Pick<Api, 'send'>,
    private readonly watch: { watch: Watch['watch'] },
    private readonly log: Log,
  ) {}

  /** Begins to watch these kinds. Tells the listener after each change of their objects. */
  start(kinds: Iterable<Kind>, listener: (kind: Kind) => void): void {
    this.listener = listener;
    for (const kind of [DEFINITION, ...kinds]) {
      if (!this.shelves.has(idOf(kind)))
        this.shelves.set(idOf(kind), { kind, objects: new Map(), gone: new Set(), complete: false });
    }
    this.followServedKinds();
  }

  get<T extends KubernetesObject>(kind: Kind<T>, name: string, namespace?: string): T | undefined {
    return this.shelf(kind).objects.get(keyOf({ name, namespace })) as T | undefined;
  }

  list<T extends KubernetesObject>(kind: Kind<T>): readonly T[] {
    return [...this.shelf(kind).objects.values()] as T[];
  }

  knows(kinds: readonly Kind[]): boolean {
    return (
      this.shelf(DEFINITION).complete &&
      kinds.every((kind) => (kind.custom && !this.serves(kind)) || this.shelf(kind).complete)
    );
  }

  serves(kind: Kind): boolean {
    if (!kind.custom) return true;
    const definition = this.get(DEFINITION, idOf(kind));
    return (
      definition?.metadata?.deletionTimestamp === undefined &&
      definition?.status?.conditions?.some(({ type, status }) => type === 'Established' && status === 'True') === true
    );
  }

  async apply(kind: Kind, wanted: Wanted): Promise<void> {
    await this.write(kind, wanted);
  }

  async applyStatus(kind: Kind, { metadata }: KubernetesObject, status: object): Promise<void> {
    await this.write(
      kind,
      { metadata: { name: metadata?.name ?? '', namespace: metadata?.namespace }, status },
      'status',
    );
  }

  async patch(kind: Kind, object: KubernetesObject, steps: readonly PatchStep[]): Promise<void> {
    const version = { op: 'test', path: '/metadata/resourceVersion', value: object.metadata?.resourceVersion };
    const path = `${pathOf(kind, object.metadata)}?fieldManager=${FIELD_MANAGER}`;
    const type = 'application/json-patch+json';
    this.keep(kind, await this.api.send<KubernetesObject>('PATCH', path, [version, ...steps], type));
    this.log(`${titleOf(kind, object)} changed`);
  }

  async delete(kind: Kind, object: KubernetesObject): Promise<void> {
    try {
      await this.api.send('DELETE', pathOf(kind, object.metadata), { preconditions: { uid: object.metadata?.uid } });
      this.log(`${titleOf(kind, object)} deleted`);
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 404)) throw error;
    }
  }

  /** A server-side apply, left out when the last one was the same and nobody has touched the object since. */
  private async write(kind: Kind, wanted: Wanted, subresource?: 'status'): Promise<void> {
    const { name, namespace } = wanted.metadata;
    const path = pathOf(kind, { name, namespace, subresource });
    const body = JSON.stringify(wanted);
    const before = this.get(kind, name, namespace)?.metadata?.resourceVersion;
    const last = this.applied.get(path);
    if (before !== undefined && last?.wanted === body && last.version === before) return;
    const object = await this.api.send<KubernetesObject>(
      'PATCH',
      `${path}?fieldManager=${FIELD_MANAGER}&force=true`,
      { apiVersion: apiVersionOf(kind), kind: kind.kind, ...wanted },
      APPLY,
    );
    const version = object.metadata?.resourceVersion;
    this.applied.set(path, { wanted: body, version });
    this.keep(kind, object);
    if (version !== before) this.log(`${titleOf(kind, wanted)} ${subresource ?? 'written'}`);
  }

  private shelf(kind: Kind): Shelf {
    const shelf = this.shelves.get(idOf(kind));
    if (shelf === undefined) throw new Error(`${kind.kind} is not watched; name it in the part's \`watches\``);
    return shelf;
  }

  /** Custom kinds are watched from the moment on in which their definition is there. */
  private followServedKinds(): void {
    for (const shelf of this.shelves.values()) {
      if (this.serves(shelf.kind)) {
        if (shelf.stop === undefined) void this.follow(shelf);
      } else if (shelf.stop !== undefined) {
        shelf.stop.abort();
        Object.assign(shelf, { objects: new Map(), complete: false, stop: undefined });
        this.listener(shelf.kind);
      }
    }
  }

  private async follow(shelf: Shelf): Promise<void> {
    const stop = new AbortController();
    shelf.stop = stop;
    let wait = RETRY_MS.first;
    let complaint = '';
    while (!stop.signal.aborted) {
      try {
        const list = await this.api.send<KubernetesListObject<KubernetesObject>>('GET', pathOf(shelf.kind));
        if (stop.signal.aborted) return;
        shelf.objects = new Map(list.items.map((object) => [keyOf(object.metadata), object]));
        shelf.complete = true;
        this.changed(shelf.kind);
        wait = RETRY_MS.first;
        complaint = '';
        await this.watchFrom(shelf, list.metadata?.resourceVersion, stop.signal);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (message !== complaint) this.log(`cannot watch ${idOf(shelf.kind)}, trying on: ${message}`);
        complaint = message;
      }
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(wait * 2, RETRY_MS.longest);
    }
  }

  /** Resolves when the watch ends, for whatever reason. */
  private watchFrom(shelf: Shelf, resourceVersion: string | undefined, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onEvent = (phase: string, object: KubernetesObject) => {
        if (signal.aborted) return;
        if (phase === 'ERROR') resolve();
        else if (phase === 'DELETED') this.drop(shelf, object);
        else if (phase !== 'BOOKMARK') this.keep(shelf.kind, object);
      };
      this.watch
        .watch(pathOf(shelf.kind), { resourceVersion }, onEvent, () => resolve())
        .then((request) => {
          signal.addEventListener('abort', () => request.abort(), { once: true });
        }, reject);
    });
  }

  /** Takes an object into the cache, unless what is there is newer: our own writes arrive here before their events. */
  private keep(kind: Kind, object: KubernetesObject): void {
    const { objects, gone } = this.shelf(kind);
    if (gone.has(object.metadata?.uid)) return;
    const key = keyOf(object.metadata);
    const known = objects.get(key);
    if (known?.metadata?.uid === object.metadata?.uid && versionOf(known) >= versionOf(object)) return;
    objects.set(key, object);
    this.changed(kind);
  }

  private drop(shelf: Shelf, object: KubernetesObject): void {
    const key = keyOf(object.metadata);
    shelf.gone.add(object.metadata?.uid);
    if (shelf.objects.get(key)?.metadata?.uid !== object.metadata?.uid) return;
    shelf.objects.delete(key);
    this.changed(shelf.kind);
  }

  private changed(kind: Kind): void {
    if (kind === DEFINITION) this.followServedKinds();
    this.listener(kind);
  }
}

function keyOf({ namespace, name }: { namespace?: string; name?: string } = {}): string {
  return `${namespace ?? ''}/${name}`;
}

function versionOf(object: KubernetesObject | undefined): number {
  return Number(object?.metadata?.resourceVersion ?? 0);
}
