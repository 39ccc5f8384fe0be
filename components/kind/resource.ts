import * as pulumi from '@pulumi/pulumi';
import type { KindSpec } from './machine';

/** A kind cluster as a resource of the stack, see `provider.ts`. */
export class KindClusterResource extends pulumi.CustomResource {
  declare readonly uid: pulumi.Output<string>;
  declare readonly kubeconfig: pulumi.Output<string>;

  constructor(name: string, spec: KindSpec, options?: pulumi.CustomResourceOptions) {
    super(
      'kfstack:kind:Cluster',
      name,
      { ...spec, uid: undefined, kubeconfig: undefined },
      { ...options, additionalSecretOutputs: ['kubeconfig'] },
    );
  }
}
