import type * as pulumi from '@pulumi/pulumi';

/**
 * Settles once the engine has made a resource and waited for it, or has failed to.
 *
 * Outputs are promises inside; `apply` would not be called where a resource is unknown in a preview.
 */
export function registered(resource: pulumi.Resource): Promise<unknown> {
  return (resource.urn as unknown as { promise(): Promise<unknown> }).promise();
}
