import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';

const RECONCILED_BY = 'kfstack:reconciled-by';

/**
 * Says which workloads act on the resources of a definition. Manifests do not say it, and the install order depends on it: a
 * resource comes after the controllers that serve it, and goes before them, so that they can clear the finalizers they set.
 */
export function reconciledBy(definition: ApiObject, ...workloads: readonly ApiObject[]): void {
  for (const workload of workloads) definition.node.addMetadata(RECONCILED_BY, workload.node.path);
}

/** The construct paths of the workloads that were named by {@link reconciledBy}. */
export function controllerPaths(definition: ApiObject): string[] {
  return definition.node.metadata.filter(({ type }) => type === RECONCILED_BY).map(({ data }) => String(data));
}

/** Has a workload come after these definitions, of those that the tree has: it looks for them only when it starts. */
export function startAfterDefinitions(workload: ApiObject, tree: Construct, names: readonly string[]): void {
  for (const construct of tree.node.findAll()) {
    const isDefinition = ApiObject.isApiObject(construct) && construct.kind === 'CustomResourceDefinition';
    if (isDefinition && names.includes(construct.name)) workload.node.addDependency(construct);
  }
}
