import type { Construct } from 'constructs';
import { controllerPaths } from '../controllers';
import { field, groupOf, list, type Manifest, type ObjectKey, strings, text } from '../manifest';
import { KfstackError, type SynthesizedObject, synthesize } from '../synthesis';
import { isDefinition, ObjectIndex } from './object-index';
import { findCycle, sort } from './order';
import { OWN_VERSIONS } from './own-versions';
import { readiness } from './readiness';
import { references } from './references';
import { isWebhookConfiguration, webhooks } from './webhooks';

/** An edge of the graph: what must be installed before, and why. */
export interface Edge {
  readonly to: ObjectKey;
  readonly because: string;
}

/** An object with everything that its installation needs to know. */
export interface InstallNode extends SynthesizedObject {
  readonly needs: readonly Edge[];
  /** Conditions to wait for before what depends on this object goes on; see `readiness.ts`. */
  readonly ready: readonly string[];
}

/**
 * The order of an installation, from the objects themselves: what an object names, the definition and the controllers of its kind,
 * the webhooks that check it, and construct dependencies. Removal runs in reverse.
 */
export class InstallGraph {
  /** Every object, after all that it needs. */
  readonly nodes: readonly InstallNode[];

  /**
   * Of a construct tree; a graph is its own, so that a tree is synthesized once.
   *
   * @throws KfstackError when the tree is invalid, or when objects need each other in a circle; the message shows the circle.
   */
  static of(tree: Construct | InstallGraph): InstallGraph {
    return tree instanceof InstallGraph ? tree : new InstallGraph(tree);
  }

  private constructor(
    /** The tree that it is of, as it was when it was synthesized. */
    readonly root: Construct,
  ) {
    const objects = synthesize(root);
    const edges = new EdgeBuilder(objects).build();
    const sorted = sort(objects, (object) => edgesOf(edges, object.key).map(({ to }) => to));
    if (sorted === undefined) {
      const cycle = findCycle(objects, (object) => edgesOf(edges, object.key)) ?? [];
      throw new KfstackError('objects need each other in a circle', [cycle.map(describe).join('\n    ')]);
    }
    this.nodes = sorted.map((object) => ({
      ...object,
      needs: edgesOf(edges, object.key),
      ready: readiness(object.manifest),
    }));
  }
}

type Edges = ReadonlyMap<ObjectKey, ReadonlyMap<ObjectKey, string>>;

function edgesOf(edges: Edges, key: ObjectKey): Edge[] {
  return [...(edges.get(key) ?? [])].map(([to, because]) => ({ to, because }));
}

function describe({ from, because, to }: { from: ObjectKey; because: string; to: ObjectKey }): string {
  return `${from} needs ${to}: ${because}`;
}

class EdgeBuilder {
  private readonly index: ObjectIndex;
  private readonly edges = new Map<ObjectKey, Map<ObjectKey, string>>();
  private readonly byPath = new Map<string, SynthesizedObject>();

  constructor(private readonly objects: readonly SynthesizedObject[]) {
    this.index = new ObjectIndex(objects);
    for (const object of objects) this.byPath.set(object.path, object);
  }

  build(): Edges {
    for (const object of this.objects) {
      for (const { object: needed, because } of references(object, this.index)) this.add(object, needed, because);
      this.addConstructDependencies(object);
    }
    this.addControllers();
    this.addWebhooks();
    return this.edges;
  }

  private add(from: SynthesizedObject, to: SynthesizedObject, because: string): void {
    if (from.key === to.key) return;
    const edges = this.edges.get(from.key) ?? new Map<ObjectKey, string>();
    if (!edges.has(to.key)) edges.set(to.key, because);
    this.edges.set(from.key, edges);
  }

  private addConstructDependencies(object: SynthesizedObject): void {
    for (
      let scope: Construct | undefined = object.construct;
      scope !== undefined;
      scope = scope.node.scope as Construct | undefined
    ) {
      for (const dependency of scope.node.dependencies) {
        for (const below of dependency.node.findAll()) {
          const needed = this.byPath.get(below.node.path);
          if (needed !== undefined) this.add(object, needed, 'depends on it in the construct tree');
        }
      }
    }
  }

  /** Resources after their controllers, controllers after their definitions. */
  private addControllers(): void {
    for (const object of this.objects) {
      for (const controller of this.controllersOf(this.index.definitionOf(object.manifest))) {
        this.add(object, controller, 'is served by this controller');
      }
      if (!isDefinition(object.manifest)) continue;
      for (const controller of this.controllersOf(object))
        this.add(controller, object, 'serves the kind that this definition declares');
    }
  }

  private controllersOf(definition: SynthesizedObject | undefined): SynthesizedObject[] {
    if (definition === undefined) return [];
    return controllerPaths(definition.construct).flatMap((path) => this.byPath.get(path) ?? []);
  }

  private addWebhooks(): void {
    for (const object of this.objects) {
      if (isWebhookConfiguration(object.manifest)) this.addBackends(object);
    }
    this.addConversions();
    const all = webhooks(this.index);
    const foundations = new Map<ObjectKey, Set<ObjectKey>>();
    for (const { configuration } of all) foundations.set(configuration.key, this.closure(configuration.key));
    for (const webhook of all) {
      // What a webhook stands on is installed before it, so the webhook cannot check it.
      const foundation = foundations.get(webhook.configuration.key);
      for (const object of this.objects) {
        if (object.key === webhook.configuration.key || foundation?.has(object.key)) continue;
        if (webhook.checks(object)) this.add(object, webhook.configuration, 'is checked by this webhook');
      }
    }
  }

  /** A webhook's configuration comes after its backend: one that fails closed would refuse everything until then. */
  private addBackends(configuration: SynthesizedObject): void {
    for (const webhook of list(configuration.manifest, 'webhooks')) {
      this.addService(configuration, field(webhook, 'clientConfig', 'service'));
    }
    this.addInjector(configuration);
  }

  private addService(from: SynthesizedObject, service: unknown): void {
    const namespace = text(service, 'namespace');
    const name = text(service, 'name');
    const found = this.index.get('', 'Service', namespace, name);
    if (found !== undefined) this.add(from, found, 'calls this Service');
    for (const backend of this.index.backends(namespace, name)) this.add(from, backend, 'is answered by this backend');
  }

  /** Who writes the authority into an object that asks cert-manager for it. */
  private addInjector(object: SynthesizedObject): void {
    const asks = Object.keys(strings(object.manifest, 'metadata', 'annotations')).some((key) =>
      key.startsWith('cert-manager.io/inject-'),
    );
    if (!asks) return;
    for (const controller of this.controllersOf(this.index.definitionOfKind('cert-manager.io', 'Certificate'))) {
      this.add(object, controller, 'gets its authority from this controller');
    }
  }

  /** Resources whose versions a webhook converts need that webhook; the definition itself does not. */
  private addConversions(): void {
    for (const object of this.objects) {
      const definition = this.index.definitionOf(object.manifest);
      const service = field(definition?.manifest, 'spec', 'conversion', 'webhook', 'clientConfig', 'service');
      if (service !== undefined) this.addService(object, service);
    }
  }

  private closure(key: ObjectKey, seen = new Set<ObjectKey>()): Set<ObjectKey> {
    for (const to of this.edges.get(key)?.keys() ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      this.closure(to, seen);
    }
    return seen;
  }
}

/** The API versions in which an object may stand: those that its definition in the tree declares, or those of Kubernetes' own group. */
export function servedVersions(nodes: readonly InstallNode[]): (manifest: Manifest) => readonly string[] {
  const index = new ObjectIndex(nodes);
  return (manifest) => {
    const definition = index.definitionOf(manifest)?.manifest;
    if (definition === undefined) return OWN_VERSIONS[groupOf(manifest.apiVersion)] ?? [];
    return list(definition, 'spec', 'versions').flatMap((version) => text(version, 'name') ?? []);
  };
}
