import * as pulumi from '@pulumi/pulumi';
import type { Manifest } from '../constructs';

const PLUGIN_VERSION: string = (require('@pulumi/kubernetes/package.json') as { version: string }).version;

/** The Pulumi type of a kind, as the Kubernetes provider names it: `kubernetes:apps/v1:Deployment`. */
export function resourceType(apiVersion: string, kind: string): string {
  return `kubernetes:${apiVersion.includes('/') ? apiVersion : `core/${apiVersion}`}:${kind}`;
}

/** The name of an object's resource. Part of its URN: a change of this is a replacement of everything. */
export function resourceName({ metadata: { name, namespace } }: Manifest): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/**
 * Any Kubernetes object as a resource of the Kubernetes provider. The provider's SDK has a class for each kind; this one serves
 * them all and loads none of them.
 */
export class KubernetesObject extends pulumi.CustomResource {
  constructor(
    manifest: pulumi.Inputs & { apiVersion: string; kind: string },
    name: string,
    options: pulumi.CustomResourceOptions,
  ) {
    const secret = manifest.apiVersion === 'v1' && manifest.kind === 'Secret';
    super(resourceType(manifest.apiVersion, manifest.kind), name, secret ? hidden(manifest) : manifest, {
      version: PLUGIN_VERSION,
      ...(secret ? { additionalSecretOutputs: ['data', 'stringData'] } : {}),
      ...options,
    });
  }
}

function hidden(manifest: pulumi.Inputs): pulumi.Inputs {
  const { data, stringData } = manifest;
  return {
    ...manifest,
    ...(data === undefined ? {} : { data: pulumi.secret(data) }),
    ...(stringData === undefined ? {} : { stringData: pulumi.secret(stringData) }),
  };
}
