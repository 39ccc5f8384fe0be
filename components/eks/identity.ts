import * as eks from '@pulumi/aws/eks';
import * as iam from '@pulumi/aws/iam';
import * as pulumi from '@pulumi/pulumi';
import { partition } from './facts';

/** What somebody may do. */
export interface Statement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: pulumi.Input<string> | readonly pulumi.Input<string>[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The text of a policy. */
export function policy(...statements: readonly Statement[]): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: '2012-10-17', Statement: statements });
}

/** Who may take on a role: a service of AWS. Pods come through the one of Pod Identity, which tells the role who they are. */
export function trust(service: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: ['sts:AssumeRole', 'sts:TagSession'] }],
  });
}

export const POD_IDENTITY = 'pods.eks.amazonaws.com';

/** The ARN of a policy that AWS keeps. */
export function managedPolicy(region: string, path: string): string {
  return `arn:${partition(region)}:iam::aws:policy/${path}`;
}

export interface RoleProps {
  /** Before the role's name, so that a cluster's roles are known by it. */
  readonly clusterName: string;
  /** The service that takes on the role. */
  readonly service: string;
  readonly description: string;
  /** ARNs of policies that AWS keeps. @default - none */
  readonly managed?: readonly string[];
  /** @default - none */
  readonly policy?: pulumi.Input<string>;
}

/** A role with its rights. */
export interface RoleWithRights {
  readonly role: iam.Role;
  /** What has to be there before the role can do what it is for. */
  readonly rights: readonly pulumi.Resource[];
}

export function role(name: string, props: RoleProps, options: pulumi.CustomResourceOptions): RoleWithRights {
  const { clusterName, service, description, managed = [], policy: own } = props;
  const made = new iam.Role(
    name,
    { namePrefix: `${clusterName}-`, assumeRolePolicy: trust(service), description },
    options,
  );
  const below = { ...options, parent: made };
  const rights: pulumi.Resource[] = managed.map((policyArn) => {
    const last = policyArn.split('/').at(-1) ?? policyArn;
    return new iam.RolePolicyAttachment(`${name}-${last}`, { role: made.name, policyArn }, below);
  });
  if (own !== undefined) rights.push(new iam.RolePolicy(name, { role: made.name, policy: own }, below));
  return { role: made, rights };
}

/** A ServiceAccount whose pods take on a role. */
export interface Account {
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** Lets the pods of a ServiceAccount take on a role. It holds for pods that start after it. */
export function association(
  clusterName: pulumi.Input<string>,
  { namespace, serviceAccount }: Account,
  { role: { arn }, rights }: RoleWithRights,
  options: pulumi.CustomResourceOptions,
): pulumi.Resource {
  return new eks.PodIdentityAssociation(
    `${namespace}-${serviceAccount}`,
    { clusterName, namespace, serviceAccount, roleArn: arn },
    { ...options, dependsOn: [...rights] },
  );
}
