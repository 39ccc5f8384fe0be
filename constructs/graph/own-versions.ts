/**
 * The versions of Kubernetes' own API groups in which a kind may stand, where a group has more than one that is served. An object is
 * the same in each of them.
 *
 * @see https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.34/#api-groups
 */
export const OWN_VERSIONS: Readonly<Record<string, readonly string[]>> = {
  'admissionregistration.k8s.io': ['v1', 'v1beta1', 'v1alpha1'],
  autoscaling: ['v2', 'v1'],
  'certificates.k8s.io': ['v1', 'v1beta1', 'v1alpha1'],
  'coordination.k8s.io': ['v1', 'v1beta1', 'v1alpha2'],
  'flowcontrol.apiserver.k8s.io': ['v1', 'v1beta3'],
  'networking.k8s.io': ['v1', 'v1beta1'],
  'resource.k8s.io': ['v1', 'v1beta2', 'v1beta1', 'v1alpha3'],
  'storage.k8s.io': ['v1', 'v1beta1', 'v1alpha1'],
};
