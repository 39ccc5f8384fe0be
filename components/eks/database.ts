import * as ec2 from '@pulumi/aws/ec2';
import * as rds from '@pulumi/aws/rds';
import * as vpc from '@pulumi/aws/vpc';
import * as pulumi from '@pulumi/pulumi';
import { deriveSecret } from '../../constructs';
import { DATABASE } from '../cloud-services';
import type { DatabaseOptions } from '../cluster-options';
import type { Network } from './network';

export interface DatabaseArgs extends DatabaseOptions {
  readonly clusterName: string;
  readonly network: Network;
  /** The security group of the nodes, from which alone it is reached. */
  readonly nodes: pulumi.Input<string>;
  /** From which the password derives, a secret. */
  readonly seed: pulumi.Input<string>;
  readonly protect: boolean;
}

const PORT = 3306;

/** How many times its first size a disk may grow by itself. */
const GROWTH = 5;

/** A MySQL server of RDS in the private subnets. */
export class Database extends pulumi.ComponentResource {
  readonly host: pulumi.Output<string>;
  readonly password: pulumi.Output<string>;
  readonly instance: rds.Instance;

  constructor(name: string, args: DatabaseArgs, options?: pulumi.ComponentResourceOptions) {
    super('kfstack:eks:Database', name, {}, options);
    const { clusterName, network, protect, storageGb = 20 } = args;
    const parent = { parent: this };
    // Names of RDS are in lower case.
    const prefix = `${clusterName.toLowerCase()}-`;
    this.password = pulumi.secret(args.seed).apply((seed) => deriveSecret(seed, DATABASE.passwordLabel));
    const subnets = new rds.SubnetGroup(
      'database',
      { namePrefix: prefix, subnetIds: network.privateSubnets.map(({ id }) => id) },
      parent,
    );
    const parameters = new rds.ParameterGroup(
      'database',
      {
        namePrefix: prefix,
        family: 'mysql8.4',
        // What Pipelines is made of cannot speak TLS to MySQL; RDS 8.4 would refuse it.
        parameters: [{ name: 'require_secure_transport', value: '0' }],
      },
      parent,
    );
    const firewall = new ec2.SecurityGroup(
      'database',
      {
        vpcId: network.vpc.id,
        description: `Database of EKS cluster ${clusterName}`,
        tags: { Name: `${prefix}database` },
      },
      parent,
    );
    const fromNodes = new vpc.SecurityGroupIngressRule(
      'database',
      {
        securityGroupId: firewall.id,
        referencedSecurityGroupId: args.nodes,
        ipProtocol: 'tcp',
        fromPort: PORT,
        toPort: PORT,
        description: 'Nodes and pods',
      },
      parent,
    );
    this.instance = new rds.Instance(
      'database',
      {
        identifierPrefix: prefix,
        engine: 'mysql',
        engineVersion: '8.4',
        autoMinorVersionUpgrade: true,
        instanceClass: args.machine ?? 'db.t4g.medium',
        allocatedStorage: storageGb,
        maxAllocatedStorage: storageGb * GROWTH,
        storageType: 'gp3',
        storageEncrypted: true,
        // Katib wants its database to be there; Pipelines makes its own.
        dbName: DATABASE.katib,
        username: DATABASE.user,
        password: this.password,
        port: PORT,
        dbSubnetGroupName: subnets.name,
        parameterGroupName: parameters.name,
        vpcSecurityGroupIds: [firewall.id],
        publiclyAccessible: false,
        multiAz: args.highAvailability ?? false,
        backupRetentionPeriod: args.backupDays ?? 7,
        copyTagsToSnapshot: true,
        deleteAutomatedBackups: !protect,
        deletionProtection: protect,
        skipFinalSnapshot: !protect,
        ...(protect && { finalSnapshotIdentifier: `${prefix}final` }),
        enabledCloudwatchLogsExports: ['error'],
      },
      { ...parent, protect, dependsOn: [fromNodes] },
    );
    this.host = this.instance.address;
    this.registerOutputs({});
  }
}
