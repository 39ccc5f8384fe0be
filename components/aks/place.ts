import type * as pulumi from '@pulumi/pulumi';

/** Where resources of a cluster go, and what all of them have. */
export interface Place {
  /** Before the names of all resources. */
  readonly name: string;
  /** The resource group's name. */
  readonly group: pulumi.Input<string>;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly zones: readonly string[];
  /** Whether what holds data cannot be removed. */
  readonly protect: boolean;
  readonly parent: pulumi.Resource;
}

/** What nearly every resource of Azure takes. */
export function common({ group, region, tags }: Place): {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: string;
  readonly tags: Record<string, string>;
} {
  return { resourceGroupName: group, location: region, tags: { ...tags } };
}
