import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { dnsLabelProblem, Problems } from '../checks';
import { hasToken } from '../tokens';

/** The identity of a tenant's pods towards a cloud; exactly one of the three. The cloud must trust the ServiceAccount on its side too. */
export interface TenantWorkloadIdentity {
  readonly aws?: AwsIdentity;
  readonly gcp?: GcpIdentity;
  readonly azure?: AzureIdentity;
}

/** See https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html. */
export interface AwsIdentity {
  /** The IAM role that pods take on: `arn:aws:iam::123456789012:role/team-a`. */
  readonly roleArn: string;
}

/** See https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity. */
export interface GcpIdentity {
  /** The Google service account that pods act as: `team-a@project.iam.gserviceaccount.com`. */
  readonly serviceAccount: string;
}

/** See https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html. */
export interface AzureIdentity {
  /** Client ID of the managed identity or application, a GUID. */
  readonly clientId: string;
  /** Its tenant in Entra ID, a GUID. @default - the one that the cluster's webhook is set up with */
  readonly tenantId?: string;
}

/**
 * The accounts that pods of a tenant run as: notebooks and pipelines take the first, and the second may only look. The Profile
 * controller binds their roles, and makes them itself only where they are missing.
 */
export const TENANT_ACCOUNTS = ['default-editor', 'default-viewer'] as const;

export interface ServiceAccountsProps {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly imagePullSecrets: readonly string[];
  readonly workloadIdentity?: TenantWorkloadIdentity;
}

/** A tenant's ServiceAccounts, with what nodes and clouds read from them. */
export class ServiceAccounts extends Construct {
  constructor(scope: Construct, id: string, props: ServiceAccountsProps) {
    super(scope, id);
    const { namespace, labels, imagePullSecrets: secrets, workloadIdentity } = props;
    for (const name of TENANT_ACCOUNTS) {
      // A cloud's identity can change things there; who only looks does not get it.
      const annotations = name === 'default-editor' ? cloudAnnotations(workloadIdentity) : undefined;
      new k8s.KubeServiceAccount(this, name, {
        metadata: { name, namespace, labels: { ...labels }, annotations },
        imagePullSecrets: secrets.length > 0 ? secrets.map((secret) => ({ name: secret })) : undefined,
      });
    }
  }
}

function cloudAnnotations({ aws, gcp, azure }: TenantWorkloadIdentity = {}): Record<string, string> | undefined {
  const annotations: Record<string, string | undefined> = {
    'eks.amazonaws.com/role-arn': aws?.roleArn,
    'iam.gke.io/gcp-service-account': gcp?.serviceAccount,
    'azure.workload.identity/client-id': azure?.clientId,
    'azure.workload.identity/tenant-id': azure?.tenantId,
  };
  const given = Object.entries(annotations).filter(([, value]) => value !== undefined);
  return given.length > 0 ? (Object.fromEntries(given) as Record<string, string>) : undefined;
}

const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const GOOGLE_ACCOUNT = /^[a-z][a-z0-9-]*@[a-z][a-z0-9.:-]*\.iam\.gserviceaccount\.com$/;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is wrong with pull secrets and the identity towards a cloud. */
export function serviceAccountProblems(
  imagePullSecrets: readonly string[] = [],
  identity?: TenantWorkloadIdentity,
): string[] {
  const problems = new Problems();
  for (const [position, name] of imagePullSecrets.entries()) {
    problems.check(`imagePullSecrets[${position}]`, name, dnsLabelProblem);
  }
  if (identity === undefined) return problems.found;
  const path = 'workloadIdentity';
  const { aws, gcp, azure } = identity;
  if ([aws, gcp, azure].filter((cloud) => cloud !== undefined).length !== 1) {
    problems.add(path, 'give exactly one of aws, gcp and azure');
  }
  const shaped = (pattern: RegExp, example: string) => (value: string) =>
    hasToken(value) || pattern.test(value) ? undefined : `${JSON.stringify(value)} has another form than ${example}`;
  const guid = shaped(GUID, '00000000-0000-0000-0000-000000000000');
  return problems
    .check(`${path}.aws.roleArn`, aws?.roleArn, shaped(ROLE_ARN, 'arn:aws:iam::123456789012:role/team-a'))
    .check(
      `${path}.gcp.serviceAccount`,
      gcp?.serviceAccount,
      shaped(GOOGLE_ACCOUNT, 'team-a@project.iam.gserviceaccount.com'),
    )
    .check(`${path}.azure.clientId`, azure?.clientId, guid)
    .check(`${path}.azure.tenantId`, azure?.tenantId, guid).found;
}
