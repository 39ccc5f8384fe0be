import { IAMMember } from '@pulumi/gcp/projects/iammember';
import { Account } from '@pulumi/gcp/serviceaccount/account';
import { IAMMember as AccountIAMMember } from '@pulumi/gcp/serviceaccount/iammember';
import * as pulumi from '@pulumi/pulumi';
import { cloudName } from './names';

/** A Google service account of the cluster's, whose rights are given one by one. */
export class CloudAccount extends pulumi.ComponentResource {
  readonly email: pulumi.Output<string>;
  /** As IAM policies name it. */
  readonly member: pulumi.Output<string>;
  private readonly account: Account;

  constructor(
    private readonly name: string,
    private readonly args: { readonly project: string; readonly description: string },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('kfstack:gke:CloudAccount', name, {}, options);
    this.account = new Account(
      name,
      { accountId: cloudName(name, 30), displayName: name, description: args.description },
      { parent: this },
    );
    this.email = this.account.email;
    this.member = pulumi.interpolate`serviceAccount:${this.account.email}`;
    this.registerOutputs({});
  }

  /** Gives a role in the whole project. */
  may(role: string): this {
    new IAMMember(
      `${this.name}-${role.replace(/^roles\//, '')}`,
      { project: this.args.project, role, member: this.member },
      { parent: this },
    );
    return this;
  }

  /** Lets pods act as it that run as a ServiceAccount of Kubernetes, once the cluster has made the project's pool of identities. */
  actFor(kubernetes: { readonly namespace: string; readonly name: string }, cluster: pulumi.Resource): this {
    const { namespace, name } = kubernetes;
    new AccountIAMMember(
      `${this.name}-${namespace}-${name}`,
      {
        serviceAccountId: this.account.name,
        role: 'roles/iam.workloadIdentityUser',
        member: `serviceAccount:${this.args.project}.svc.id.goog[${namespace}/${name}]`,
      },
      { parent: this, dependsOn: [cluster] },
    );
    return this;
  }
}

/** What a node needs: to write its logs and metrics. Programs in pods have identities of their own. */
export const NODE_ROLE = 'roles/container.defaultNodeServiceAccount';
