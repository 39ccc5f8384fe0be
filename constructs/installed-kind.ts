import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { reconciledBy } from './controllers';
import { Part } from './part';
import { CustomResourceDefinition, type InstallOptions, type ResourceDefinition } from './schema';

/** Installs the definition of a kind of a part's, under its own name, and says which workload serves it. */
export function installKind(
  scope: Construct,
  definition: ResourceDefinition,
  controller: ApiObject,
  { labels: own, annotations }: Pick<InstallOptions, 'labels' | 'annotations'>,
): void {
  const { labels } = Part.of(scope).metadata(definition.name, { labels: own });
  reconciledBy(new CustomResourceDefinition(scope, definition.name, definition, { labels, annotations }), controller);
}
