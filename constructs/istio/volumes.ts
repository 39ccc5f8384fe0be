import { k8s } from 'cdk8s-plus-28';

/** Volumes and variables that istiod and gateways share. */

/** A token of the pod's account that only the mesh's authority takes. */
export function token(name: string): k8s.Volume {
  const serviceAccountToken = { audience: 'istio-ca', expirationSeconds: 43200, path: name };
  return { name, projected: { sources: [{ serviceAccountToken }] } };
}

export function optionalSecret(name: string, secretName: string): k8s.Volume {
  return { name, secret: { secretName, optional: true } };
}

/** A variable with a field of the pod. */
export function field(name: string, fieldPath: string): k8s.EnvVar {
  return { name, valueFrom: { fieldRef: { fieldPath } } };
}

/** A variable with a limit of the container, in whole units. */
export function own(name: string, resource: string): k8s.EnvVar {
  return { name, valueFrom: { resourceFieldRef: { resource, divisor: k8s.Quantity.fromString('1') } } };
}
