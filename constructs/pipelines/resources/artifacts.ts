import { boolean, choice, int32, int64, kubernetes, list, object, required, string, stringMap } from '../../schema';

const { KeySelector } = kubernetes;
const nothing = object({});

export class ArtifactoryArtifact extends object({
  passwordSecret: KeySelector,
  url: required(string),
  usernameSecret: KeySelector,
}) {}

export class AzureArtifact extends object({
  accountKeySecret: KeySelector,
  blob: required(string),
  container: required(string),
  endpoint: required(string),
  useSDKCreds: boolean,
}) {}

export class GcsArtifact extends object({
  bucket: string,
  key: required(string),
  serviceAccountKeySecret: KeySelector,
}) {}

export class GitArtifact extends object({
  branch: string,
  depth: int64,
  disableSubmodules: boolean,
  fetch: list(string),
  insecureIgnoreHostKey: boolean,
  insecureSkipTLS: boolean,
  passwordSecret: KeySelector,
  repo: required(string),
  revision: string,
  singleBranch: boolean,
  sshPrivateKeySecret: KeySelector,
  usernameSecret: KeySelector,
}) {}

export class HdfsArtifact extends object({
  addresses: list(string),
  dataTransferProtection: string,
  force: boolean,
  hdfsUser: string,
  krbCCacheSecret: KeySelector,
  krbConfigConfigMap: KeySelector,
  krbKeytabSecret: KeySelector,
  krbRealm: string,
  krbServicePrincipalName: string,
  krbUsername: string,
  path: required(string),
}) {}

export class HttpAuth extends object({
  basicAuth: object({ passwordSecret: KeySelector, usernameSecret: KeySelector }),
  clientCert: object({ clientCertSecret: KeySelector, clientKeySecret: KeySelector }),
  oauth2: object({
    clientIDSecret: KeySelector,
    clientSecretSecret: KeySelector,
    endpointParams: list(object({ key: required(string), value: string })),
    scopes: list(string),
    tokenURLSecret: KeySelector,
  }),
}) {}

export class HttpArtifact extends object({
  auth: HttpAuth,
  headers: list(object({ name: required(string), value: required(string) })),
  url: required(string),
}) {}

export class OssArtifact extends object({
  accessKeySecret: KeySelector,
  bucket: string,
  createBucketIfNotPresent: boolean,
  endpoint: string,
  key: required(string),
  lifecycleRule: object({ markDeletionAfterDays: int32, markInfrequentAccessAfterDays: int32 }),
  secretKeySecret: KeySelector,
  securityToken: string,
  useSDKCreds: boolean,
}) {}

export class S3Artifact extends object({
  accessKeySecret: KeySelector,
  bucket: string,
  caSecret: KeySelector,
  createBucketIfNotPresent: object({ objectLocking: boolean }),
  encryptionOptions: object({
    enableEncryption: boolean,
    kmsEncryptionContext: string,
    kmsKeyId: string,
    serverSideCustomerKeySecret: KeySelector,
  }),
  endpoint: string,
  insecure: boolean,
  key: string,
  region: string,
  roleARN: string,
  secretKeySecret: KeySelector,
  sessionTokenSecret: KeySelector,
  useSDKCreds: boolean,
}) {}

/** Where artifacts lie; one of the stores. */
export class ArtifactLocation extends object({
  archiveLogs: boolean,
  artifactory: ArtifactoryArtifact,
  azure: AzureArtifact,
  gcs: GcsArtifact,
  git: GitArtifact,
  hdfs: HdfsArtifact,
  http: HttpArtifact,
  oss: OssArtifact,
  raw: object({ data: required(string) }),
  s3: S3Artifact,
}) {}

export class PodMetadata extends object({ annotations: stringMap, labels: stringMap }) {}

/** When an artifact is deleted. */
export class ArtifactGc extends object({
  podMetadata: PodMetadata,
  serviceAccountName: string,
  strategy: choice(['', 'OnWorkflowCompletion', 'OnWorkflowDeletion', 'Never']),
}) {}

/** A file or directory that a step takes or gives. */
export class Artifact extends object({
  ...ArtifactLocation.fields,
  archive: object({ none: nothing, tar: object({ compressionLevel: int32 }), zip: nothing }),
  artifactGC: ArtifactGc,
  deleted: boolean,
  from: string,
  fromExpression: string,
  globalName: string,
  mode: int32,
  name: required(string),
  optional: boolean,
  path: string,
  recurseMode: boolean,
  subPath: string,
}) {}

/** A value that a step takes or gives. */
export class Parameter extends object({
  default: string,
  description: string,
  enum: list(string),
  globalName: string,
  name: required(string),
  value: string,
  valueFrom: object({
    configMapKeyRef: KeySelector,
    default: string,
    event: string,
    expression: string,
    jqFilter: string,
    jsonPath: string,
    parameter: string,
    path: string,
    supplied: nothing,
  }),
}) {}

export class Arguments extends object({ artifacts: list(Artifact), parameters: list(Parameter) }) {}
