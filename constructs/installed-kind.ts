import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { reconciledBy } from './controllers';
import { Part } from './part';
import { CustomResourceDefinition, type InstallOptions, type ResourceDefinition } from './schema';

/**
 * Installs the definition of a kind of a part's, under its own name, and says which workloads serve it. The part's labels win over
 * those that are given.
 */
export function installKind(
  scope: Construct,
  definition: ResourceDefinition,
  workloads: readonly ApiObject[],
  { labels: own, annotations }: Pick<InstallOptions, 'labels' | 'annotations'> = {},
): CustomResourceDefinition {
  const { labels } = Part.of(scope).metadata(definition.name, { labels: own });
  const installed = new CustomResourceDefinition(scope, definition.name, definition, { labels, annotations });
  reconciledBy(installed, ...workloads);
  return installed;
}
