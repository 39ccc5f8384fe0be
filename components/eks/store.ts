import * as s3 from '@pulumi/aws/s3';
import * as pulumi from '@pulumi/pulumi';
import { artifactPrefix, PIPELINES_NAMESPACE, STORE_ACCOUNTS, TENANT_ACCOUNTS } from '../../constructs';
import type { ObjectStoreOptions } from '../cluster-options';
import { association, POD_IDENTITY, policy, role, type Statement } from './identity';

export interface StoreArgs extends ObjectStoreOptions {
  readonly clusterName: string;
  /** The cluster, whose pods get the rights. */
  readonly cluster: pulumi.Input<string>;
  /** Names of the tenants, each with its own part of the bucket. */
  readonly tenants: readonly string[];
  readonly protect: boolean;
}

/** After so many days an old version of an object, and what was left of a broken upload, go. */
const OLD_VERSION_DAYS = 30;
const BROKEN_UPLOAD_DAYS = 7;

const OBJECT_ACTIONS = [
  's3:GetObject',
  's3:PutObject',
  's3:DeleteObject',
  's3:AbortMultipartUpload',
  's3:ListMultipartUploadParts',
];

/** A bucket for artifacts and models, and who reaches what in it. */
export class Store extends pulumi.ComponentResource {
  readonly bucket: s3.Bucket;
  /** What pods need before they start, so that they are who they are. */
  readonly ready: readonly pulumi.Resource[];

  constructor(
    name: string,
    private readonly args: StoreArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('kfstack:eks:Store', name, {}, options);
    const { clusterName, protect } = args;
    this.bucket = new s3.Bucket(
      'store',
      // Without protection it is said that the data may go.
      { bucketPrefix: `${clusterName.toLowerCase()}-`.slice(0, 37), forceDestroy: !protect },
      { parent: this, protect },
    );
    this.secure();
    this.limit();
    this.ready = [this.admitPlatform(), ...args.tenants.map((tenant) => this.admitTenant(tenant))].flat();
    this.registerOutputs({});
  }

  private secure(): void {
    const bucket = this.bucket.id;
    const below = { parent: this.bucket };
    const closed = new s3.BucketPublicAccessBlock(
      'store',
      { bucket, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      below,
    );
    new s3.BucketOwnershipControls('store', { bucket, rule: { objectOwnership: 'BucketOwnerEnforced' } }, below);
    new s3.BucketServerSideEncryptionConfiguration(
      'store',
      { bucket, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms' }, bucketKeyEnabled: true }] },
      below,
    );
    const { arn } = this.bucket;
    new s3.BucketPolicy(
      'store',
      {
        bucket,
        policy: pulumi.jsonStringify({
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'OnlyEncrypted',
              Effect: 'Deny',
              Principal: '*',
              Action: 's3:*',
              Resource: [arn, pulumi.interpolate`${arn}/*`],
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
          ],
        }),
      },
      { ...below, dependsOn: [closed] },
    );
  }

  private limit(): void {
    const { versioning = true, expireDays } = this.args;
    const bucket = this.bucket.id;
    const below = { parent: this.bucket };
    const versions = new s3.BucketVersioning(
      'store',
      { bucket, versioningConfiguration: { status: versioning ? 'Enabled' : 'Suspended' } },
      below,
    );
    new s3.BucketLifecycleConfiguration(
      'store',
      {
        bucket,
        rules: [
          {
            id: 'leftovers',
            status: 'Enabled',
            filter: { prefix: '' },
            abortIncompleteMultipartUpload: { daysAfterInitiation: BROKEN_UPLOAD_DAYS },
            noncurrentVersionExpiration: { noncurrentDays: OLD_VERSION_DAYS },
          },
          ...(expireDays === undefined
            ? []
            : [
                {
                  id: 'artifacts',
                  status: 'Enabled',
                  // Definitions of pipelines lie elsewhere, and stay.
                  filter: { prefix: artifactPrefix('') },
                  expiration: { days: expireDays },
                },
              ]),
        ],
      },
      { ...below, dependsOn: [versions] },
    );
  }

  /** The programs of Pipelines, which serve all tenants. */
  private admitPlatform(): pulumi.Resource[] {
    return this.admit('pipelines', '', PIPELINES_NAMESPACE, STORE_ACCOUNTS);
  }

  /** A tenant's runs, notebooks and models: its own prefix, and nothing else. */
  private admitTenant(tenant: string): pulumi.Resource[] {
    return this.admit(`tenant-${tenant}`, artifactPrefix(tenant), tenant, TENANT_ACCOUNTS.slice(0, 1));
  }

  private admit(name: string, prefix: string, namespace: string, accounts: readonly string[]): pulumi.Resource[] {
    const { clusterName, cluster } = this.args;
    const acting = role(
      name,
      {
        clusterName,
        service: POD_IDENTITY,
        description: `Artifacts of ${name} on EKS cluster ${clusterName}`,
        policy: policy(...this.rights(prefix)),
      },
      { parent: this },
    );
    return accounts.map((serviceAccount) =>
      association(cluster, { namespace, serviceAccount }, acting, { parent: this }),
    );
  }

  private rights(prefix: string): Statement[] {
    const { arn } = this.bucket;
    const below = prefix === '' ? '' : `${prefix}/`;
    return [
      { Effect: 'Allow', Action: OBJECT_ACTIONS, Resource: pulumi.interpolate`${arn}/${below}*` },
      {
        Effect: 'Allow',
        Action: ['s3:ListBucket'],
        Resource: arn,
        ...(below !== '' && { Condition: { StringLike: { 's3:prefix': [`${below}*`] } } }),
      },
      { Effect: 'Allow', Action: ['s3:GetBucketLocation'], Resource: arn },
    ];
  }
}
