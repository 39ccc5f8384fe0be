import { Bucket, type BucketArgs } from '@pulumi/gcp/storage/bucket';
import { BucketIAMMember } from '@pulumi/gcp/storage/bucketIAMMember';
import { HmacKey } from '@pulumi/gcp/storage/hmacKey';
import * as pulumi from '@pulumi/pulumi';
import { artifactPrefix } from '../../constructs';
import type { ObjectStoreOptions } from '../cluster-options';
import { CloudAccount } from './identity';

export interface GkeStoreArgs {
  readonly project: string;
  readonly region: string;
  readonly options: ObjectStoreOptions;
  readonly protect: boolean;
  /** Names of tenants, each with an identity of its own. */
  readonly tenants: readonly string[];
  /** What makes the project's pool of identities. */
  readonly cluster: pulumi.Resource;
}

/** The accounts of Pipelines' programs that reach the bucket. */
const PIPELINES = ['ml-pipeline', 'ml-pipeline-ui'] as const;
const DAY_IN_PART = 7;
const DAYS_OF_OLD_VERSIONS = 30;

/** A bucket for artifacts and models. Pipelines reaches all of it, a tenant what begins with its prefixes. */
export class GkeStore extends pulumi.ComponentResource {
  readonly tokens: Readonly<Record<string, pulumi.Output<string>>>;
  private readonly bucket: Bucket;

  constructor(
    name: string,
    private readonly args: GkeStoreArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('kfstack:gke:Store', name, {}, options);
    const { project, region, protect, cluster } = args;
    this.bucket = new Bucket(
      name,
      {
        location: region.toUpperCase(),
        storageClass: 'STANDARD',
        uniformBucketLevelAccess: true,
        publicAccessPrevention: 'enforced',
        versioning: { enabled: args.options.versioning ?? true },
        lifecycleRules: lifecycle(args.options),
        forceDestroy: !protect,
      },
      { parent: this, protect },
    );
    const pipelines = new CloudAccount(
      `${name}-pipelines`,
      { project, description: 'Pipelines: its artifacts in the bucket' },
      { parent: this },
    );
    this.grant('pipelines', pipelines, 'roles/storage.objectUser');
    // It asks whether the bucket is there.
    this.grant('pipelines-bucket', pipelines, 'roles/storage.legacyBucketReader');
    for (const account of PIPELINES) pipelines.actFor({ namespace: 'kubeflow', name: account }, cluster);
    const key = new HmacKey(
      name,
      { serviceAccountEmail: pipelines.email },
      { parent: this, additionalSecretOutputs: ['secret'] },
    );
    this.tokens = {
      'objectStore/bucket': this.bucket.name,
      'objectStore/accessKey': key.accessId,
      'objectStore/secretKey': pulumi.secret(key.secret),
      'objectStore/serviceAccount': pipelines.email,
      ...Object.fromEntries(args.tenants.map((tenant) => [tenantToken(tenant), this.addTenant(name, tenant)])),
    };
    this.registerOutputs({});
  }

  /** The account as which a tenant's pods act. */
  private addTenant(name: string, tenant: string): pulumi.Output<string> {
    const account = new CloudAccount(
      `${name}-tenant-${tenant}`,
      { project: this.args.project, description: `Pods of tenant ${tenant}` },
      { parent: this },
    );
    account.actFor({ namespace: tenant, name: 'default-editor' }, this.args.cluster);
    this.grant(`tenant-${tenant}`, account, 'roles/storage.objectUser', tenantPrefixes(tenant));
    return account.email;
  }

  /** Gives a role in the bucket, or in what begins with some prefixes; a listing counts as the prefix that it asks for. */
  private grant(name: string, account: CloudAccount, role: string, prefixes: readonly string[] = []): void {
    const condition = this.bucket.name.apply((bucket) => ({
      title: 'own-prefixes',
      expression: prefixes.map((prefix) => below(bucket, prefix)).join(' || '),
    }));
    new BucketIAMMember(
      name,
      {
        bucket: this.bucket.name,
        role,
        member: account.member,
        condition: prefixes.length > 0 ? condition : undefined,
      },
      { parent: this },
    );
  }
}

/** Where a tenant's artifacts and models lie. */
function tenantPrefixes(tenant: string): string[] {
  return [`${artifactPrefix(tenant)}/`, `models/${tenant}/`];
}

/** Id of the token of a tenant's account. */
export function tenantToken(tenant: string): string {
  return `tenants/${tenant}/serviceAccount`;
}

/** @see https://cloud.google.com/iam/docs/conditions-attribute-reference#storage-attributes */
function below(bucket: string, prefix: string): string {
  const listed = `api.getAttribute("storage.googleapis.com/objectListPrefix", "").startsWith("${prefix}")`;
  return `resource.name.startsWith("projects/_/buckets/${bucket}/objects/${prefix}") || ${listed}`;
}

function lifecycle({ versioning = true, expireDays }: ObjectStoreOptions): BucketArgs['lifecycleRules'] {
  return [
    { action: { type: 'AbortIncompleteMultipartUpload' }, condition: { age: DAY_IN_PART } },
    ...(versioning
      ? [{ action: { type: 'Delete' }, condition: { daysSinceNoncurrentTime: DAYS_OF_OLD_VERSIONS } }]
      : []),
    ...(expireDays === undefined
      ? []
      : [{ action: { type: 'Delete' }, condition: { age: expireDays, matchesPrefixes: ['private-artifacts/'] } }]),
  ];
}
