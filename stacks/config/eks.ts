import type { EksOptions } from '../../components/eks';
import { type ADDONS, AMI_TYPES } from '../../components/eks/facts';
import { choice, int32, list, map, object, required, type Static, string } from '../../constructs/schema';
import type { Fits } from './common';

/** See `EksOptions`. */
export class EksConfig extends object({
  region: required(string),
  profile: string,
  account: string,
  name: string,
  zones: list(string),
  nodePools: map(object({ amiType: choice(AMI_TYPES), releaseVersion: string, zones: list(string) })),
  addonVersions: object({
    'vpc-cni': string,
    'kube-proxy': string,
    'eks-pod-identity-agent': string,
    coredns: string,
    'aws-ebs-csi-driver': string,
    'aws-efs-csi-driver': string,
  } satisfies Record<(typeof ADDONS)[number], unknown>),
  logRetentionDays: int32,
}) {}

export type Checked = Fits<Static<typeof EksConfig>, EksOptions>;
