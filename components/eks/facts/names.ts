/**
 * Kubernetes' minor versions on EKS, with the last day of standard support; after it an hour of the control plane costs six times as
 * much, for a year. As of November 2026. EKS also runs older ones, at that price, and may run newer ones than these.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
 */
export const KUBERNETES_VERSIONS = {
  '1.33': '2026-07-29',
  '1.34': '2026-12-02',
  '1.35': '2027-03-27',
} as const;

/** The version that the platform is tried with on a real API server, see docs/simulation.md. */
export const DEFAULT_VERSION = '1.34';

/**
 * Add-ons of EKS that clusters here have. As of November 2026.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html
 */
export const ADDONS = [
  'vpc-cni',
  'kube-proxy',
  'eks-pod-identity-agent',
  'coredns',
  'aws-ebs-csi-driver',
  'aws-efs-csi-driver',
] as const;

export type AddonName = (typeof ADDONS)[number];

/** Images of nodes for which EKS makes the choice of the build: Amazon Linux 2023 and Bottlerocket. */
export const AMI_TYPES = [
  'AL2023_x86_64_STANDARD',
  'AL2023_ARM_64_STANDARD',
  'AL2023_x86_64_NVIDIA',
  'AL2023_ARM_64_NVIDIA',
  'BOTTLEROCKET_x86_64',
  'BOTTLEROCKET_ARM_64',
  'BOTTLEROCKET_x86_64_NVIDIA',
  'BOTTLEROCKET_ARM_64_NVIDIA',
] as const;

export type AmiType = (typeof AMI_TYPES)[number];

/** The control plane's logs. */
export const LOG_TYPES = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'] as const;

/** The partition of a region, which is in every ARN. */
export function partition(region: string): 'aws' | 'aws-cn' | 'aws-us-gov' {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
