import type * as pulumi from '@pulumi/pulumi';
import { CLUSTER_AUTOSCALER } from '../../constructs';
import { partition } from './facts';
import { association, POD_IDENTITY, policy, role } from './identity';

/** What it looks at. AWS knows no narrower resource for any of it. */
const LOOKS_AT = [
  'autoscaling:DescribeAutoScalingGroups',
  'autoscaling:DescribeAutoScalingInstances',
  'autoscaling:DescribeLaunchConfigurations',
  'autoscaling:DescribeScalingActivities',
  'ec2:DescribeImages',
  'ec2:DescribeInstanceTypes',
  'ec2:DescribeLaunchTemplateVersions',
  'ec2:GetInstanceTypesFromInstanceRequirements',
];

/**
 * Lets the cluster autoscaler scale the groups of this cluster, and no others.
 *
 * @see https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md
 */
export function admitAutoscaler(
  cluster: pulumi.Input<string>,
  clusterName: string,
  region: string,
  options: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const arn = (service: string, resource: string) => `arn:${partition(region)}:${service}:${region}:*:${resource}`;
  const acting = role(
    CLUSTER_AUTOSCALER,
    {
      clusterName,
      service: POD_IDENTITY,
      description: `Autoscaler of EKS cluster ${clusterName}`,
      policy: policy(
        { Effect: 'Allow', Action: LOOKS_AT, Resource: '*' },
        {
          Effect: 'Allow',
          Action: ['eks:DescribeNodegroup'],
          Resource: arn('eks', `nodegroup/${clusterName}/*`),
        },
        {
          Effect: 'Allow',
          Action: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
          Resource: arn('autoscaling', 'autoScalingGroup:*'),
          Condition: {
            StringEquals: { [`autoscaling:ResourceTag/k8s.io/cluster-autoscaler/${clusterName}`]: 'owned' },
          },
        },
      ),
    },
    options,
  );
  return association(cluster, { namespace: CLUSTER_AUTOSCALER, serviceAccount: CLUSTER_AUTOSCALER }, acting, options);
}
