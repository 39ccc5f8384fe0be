import type { Finding } from '../sdk/check';
import type { Bag } from '../sdk/values';
import type { SimulatedCluster } from '../simulated/cluster';

/** A resource, its values without the engine's marks. */
export interface Resource {
  /** `aws:eks/cluster:Cluster`. */
  readonly type: string;
  /** Its name in the program. */
  readonly name: string;
  readonly id: string;
  readonly inputs: Bag;
}

/** What a resource does to the simulated cluster. */
export interface Effect {
  /** After it was created or changed. */
  apply(resource: Resource, cluster: SimulatedCluster): Promise<void>;
  remove(resource: Resource, cluster: SimulatedCluster): Promise<void>;
}

/** Values at a path (`taints[].effect`) that the cloud's own SDK enumerates. */
export interface Names {
  readonly path: string;
  /** Loaded only when a resource has the property: these packages are large. */
  readonly known: () => readonly string[];
}

/** What the stand-in of a cloud's provider knows beyond what the Pulumi SDK declares. Keys are types of resources. */
export interface Cloud {
  /** The package of the Pulumi SDK. */
  readonly sdk: string;
  readonly names: Readonly<Record<string, readonly Names[]>>;
  /** What is wrong with inputs in a way that types do not say. */
  readonly problems: Readonly<Record<string, (inputs: Bag) => readonly Finding[]>>;
  /** Properties that cannot change in place, with `*` for those of any type. Deeper ones as `vpcConfig.subnetIds`. */
  readonly immutable: Readonly<Record<string, readonly string[]>>;
  /** The id that the cloud gives. */
  id(resource: Omit<Resource, 'id'>): string;
  /** A likely text for an output that nothing below names. */
  text(output: string, resource: Resource): string;
  /** Outputs that the program reads, merged into the inputs and the likely ones; the state before is empty for what is new. */
  readonly outputs: Readonly<Record<string, (resource: Resource, before: Bag) => Bag>>;
  readonly invokes: Readonly<Record<string, (args: Bag) => Bag>>;
  readonly effects: Readonly<Record<string, Effect>>;
}
