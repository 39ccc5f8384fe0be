import type { ApiObject } from 'cdk8s';

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
