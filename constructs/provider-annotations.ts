import { digest } from './digest';
import type { InstallGraph, InstallNode } from './graph';
import { field, type ObjectKey } from './manifest';

/** The one owner of every field that kfstack writes, see server-side apply in the Kubernetes documentation. */
export const FIELD_MANAGER = 'kfstack';

/** On objects that are waited for: changes with every change of the object. */
export const REVISION_ANNOTATION = 'kfstack.dev/revision';

/**
 * What objects say to the provider that installs them: who owns the fields, and what to wait for. They are part of the objects, so
 * a change of them is a change of the objects.
 *
 * @see https://www.pulumi.com/registry/packages/kubernetes/installation-configuration/
 */
export class ProviderAnnotations {
  /** Services whose endpoints somebody waits for. */
  private readonly calledServices: ReadonlySet<ObjectKey>;

  /** @param runsPods whether the cluster runs containers, so that a Service needs time until its backends can be reached. */
  constructor(graph: InstallGraph, runsPods: boolean) {
    const called = graph.nodes.flatMap(({ needs }) => needs.map(({ to }) => to));
    this.calledServices = new Set(runsPods ? called : []);
  }

  of(node: InstallNode): Readonly<Record<string, string>> {
    return {
      'pulumi.com/patchFieldManager': FIELD_MANAGER,
      ...this.waiting(node),
    };
  }

  private waiting({ key, manifest, ready }: InstallNode): Record<string, string> {
    if (ready.length > 0) {
      // The provider may judge by what it saw before the change, and then records that; only the new object has this revision.
      const revision = digest([manifest]);
      const current = `jsonpath={.metadata.annotations['${REVISION_ANNOTATION}']}=${revision}`;
      return { [REVISION_ANNOTATION]: revision, 'pulumi.com/waitFor': JSON.stringify([current, ...ready]) };
    }
    const idle =
      manifest.kind === 'Service' &&
      field(manifest, 'spec', 'type') !== 'LoadBalancer' &&
      !this.calledServices.has(key);
    return idle ? { 'pulumi.com/skipAwait': 'true' } : {};
  }
}
