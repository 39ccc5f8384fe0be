import * as pulumi from '@pulumi/pulumi';
import type { Construct } from 'constructs';
import {
  contentOf,
  DIGEST_ANNOTATION,
  digest,
  digestSources,
  generatedTokens,
  groupOf,
  type Hold,
  holdsData,
  InstallGraph,
  type InstallNode,
  immutableFields,
  type Manifest,
  nodesByKey,
  type ObjectKey,
  ProviderAnnotations,
  podTemplatePath,
  servedVersions,
  withAnnotations,
} from '../constructs';
import { announceLongWait } from './long-wait';
import { KubernetesObject, resourceName, resourceType } from './object';
import { Turnstile } from './turnstile';
import { Resolver, type TokenValues } from './values';

/** How long to wait for one object to be created, changed or removed. */
export interface WaitTimes {
  /** In Go's notation, such as `5m`. @default '5m' */
  readonly create?: string;
  /** @default '5m' */
  readonly update?: string;
  /** @default '5m' */
  readonly delete?: string;
}

export interface PlatformArgs extends TokenValues {
  /** The construct tree to install: an `App`, any construct whose charts hold the objects, or the graph of one. */
  readonly tree: Construct | InstallGraph;

  /**
   * Protects what data hangs on (definitions, claims with their namespaces, tenants): a `destroy` refuses, and so does an update
   * that such an object has left.
   *
   * @default true
   */
  readonly dataProtection?: boolean;

  /** Names of tenants that are not protected, so that they can be taken out of the program. @default - none */
  readonly removeTenants?: readonly string[];

  /** @default - five minutes for each object */
  readonly waits?: WaitTimes;

  /**
   * Whether the cluster runs containers, so that a Service needs time until its backends can be reached; the provider waits ten
   * seconds for those that others depend on.
   *
   * @default true
   */
  readonly runsPods?: boolean;

  /** A resource that takes the whole cluster with it: where it is removed in the same run, no object is removed by itself. @default - none */
  readonly deletedWith?: pulumi.Resource;
}

/**
 * Installs a construct tree as Pulumi resources in the order of its install graph.
 *
 * Needs a Kubernetes provider for the cluster among its options' `providers`, with `enableConfigMapMutable` and
 * `enableSecretMutable` set, as the clusters of this package give it.
 *
 * @throws KfstackError, before any resource is registered, when the tree is invalid or a token has no value.
 */
export class Platform extends pulumi.ComponentResource {
  /** How many objects are installed. */
  readonly objects: number;

  /** How many objects there are of each part. */
  readonly parts: Readonly<Record<string, number>>;

  constructor(name: string, args: PlatformArgs, options?: pulumi.ComponentResourceOptions) {
    const graph = InstallGraph.of(args.tree);
    const resolver = new Resolver(args, generatedTokens(graph.root));
    resolver.check(graph);
    super('kfstack:index:Platform', name, {}, options);
    this.objects = graph.nodes.length;
    this.parts = countByPart(graph);
    new Installation(this, graph, resolver, args).run();
    this.registerOutputs({});
  }
}

function countByPart(graph: InstallGraph): Record<string, number> {
  const parts: Record<string, number> = {};
  for (const { part } of graph.nodes) parts[part] = (parts[part] ?? 0) + 1;
  return parts;
}

/** How many large objects are on their way to the engine at a time; see `Turnstile`. */
const LARGE_AT_A_TIME = 6;

class Installation {
  private readonly turnstile = new Turnstile(LARGE_AT_A_TIME);
  private readonly resources = new Map<ObjectKey, pulumi.Resource>();
  private readonly byKey: ReadonlyMap<ObjectKey, InstallNode>;
  private readonly protectedKeys: ReadonlyMap<ObjectKey, Hold>;
  private readonly versionsOf: (manifest: Manifest) => readonly string[];
  private readonly waits: Required<WaitTimes>;
  private readonly annotations: ProviderAnnotations;

  constructor(
    private readonly parent: Platform,
    private readonly graph: InstallGraph,
    private readonly resolver: Resolver,
    private readonly args: PlatformArgs,
  ) {
    this.byKey = nodesByKey(graph);
    this.protectedKeys = (args.dataProtection ?? true) ? holdsData(graph.nodes, args.removeTenants) : new Map();
    this.versionsOf = servedVersions(graph.nodes);
    this.waits = { create: '5m', update: '5m', delete: '5m', ...args.waits };
    this.annotations = new ProviderAnnotations(graph, args.runsPods ?? true);
  }

  run(): void {
    for (const node of this.graph.nodes) this.resources.set(node.key, this.install(node));
  }

  private install(node: InstallNode): pulumi.Resource {
    const { manifest } = node;
    const group = groupOf(manifest.apiVersion);
    const hold = this.protectedKeys.get(node.key);
    const dependsOn = node.needs.flatMap(({ to }) => this.resources.get(to) ?? []);
    const resource = new KubernetesObject(this.inputs(node), resourceName(manifest), {
      parent: this.parent,
      dependsOn,
      // Names are given, so the old object has to go before a new one can have its name.
      deleteBeforeReplace: true,
      replaceOnChanges: immutableFields(group, manifest.kind),
      aliases: this.otherVersions(manifest),
      customTimeouts: this.waits,
      protect: hold !== undefined,
      retainOnDelete: hold?.retain ?? false,
      deletedWith: this.args.deletedWith,
    });
    if (isLarge(manifest)) this.turnstile.leaveAfter(resource);
    if (node.ready.length > 0) {
      const what = `${node.key}: ${node.ready.join(', ')}; gives up after ${this.waits.create}`;
      void announceLongWait(resource, dependsOn, what);
    }
    return resource;
  }

  /** A resource keeps its identity when its kind moves on to another API version. */
  private otherVersions(manifest: Manifest): pulumi.Alias[] {
    const group = groupOf(manifest.apiVersion);
    return this.versionsOf(manifest)
      .map((version) => `${group}/${version}`)
      .filter((apiVersion) => apiVersion !== manifest.apiVersion)
      .map((apiVersion) => ({ type: resourceType(apiVersion, manifest.kind) }));
  }

  private inputs(node: InstallNode): pulumi.Inputs & { apiVersion: string; kind: string } {
    const { apiVersion, kind, ...fields } = withAnnotations(node.manifest, ['metadata'], this.annotations.of(node));
    const resolved = this.resolver.resolve(fields) as Record<string, unknown>;
    if (isLarge(node.manifest))
      return { apiVersion, kind, ...resolved, spec: this.turnstile.enter().then(() => resolved.spec) };
    return { apiVersion, kind, ...this.withDigest(node, resolved) };
  }

  /** Pods roll when what they read changes; digests are computed from resolved values, keyed where these are secret. */
  private withDigest(node: InstallNode, fields: Record<string, unknown>): Record<string, unknown> {
    const path = podTemplatePath(node.manifest);
    const sources = digestSources(node, this.byKey);
    if (path === undefined || sources.length === 0) return fields;
    const contents = sources.map(({ manifest }) => this.resolver.resolve(contentOf(manifest)) as pulumi.Input<unknown>);
    const secret = sources.some(({ manifest }) => manifest.kind === 'Secret');
    const value = pulumi.unsecret(
      pulumi.all([contents, secret ? this.resolver.digestKey : undefined]).apply(([found, key]) => digest(found, key)),
    );
    return withAnnotations(fields, [...path, 'metadata'], { [DIGEST_ANNOTATION]: value });
  }
}

/** Definitions make up nearly all of a platform's bytes. */
function isLarge(manifest: Manifest): boolean {
  return manifest.kind === 'CustomResourceDefinition';
}
