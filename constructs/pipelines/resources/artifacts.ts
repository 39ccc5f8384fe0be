import { fields, kubernetes, list, object, required, scalars, stringMap } from '../../schema';

const { boolean, choice, int32, int64, string } = scalars;
const { KeySelector } = kubernetes;
const nothing = object({});

export class ArtifactoryArtifact extends object({
  passwordSecret: KeySelector,
  url: required(string),
  usernameSecret: KeySelector,
}) {}

export class AzureArtifact extends object({
  accountKeySecret: KeySelector,
  ...fields(required(string), 'blob', 'container', 'endpoint'),
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
  ...fields(boolean, 'disableSubmodules', 'insecureIgnoreHostKey', 'insecureSkipTLS', 'singleBranch'),
  fetch: list(string),
  ...fields(KeySelector, 'passwordSecret', 'sshPrivateKeySecret', 'usernameSecret'),
  repo: required(string),
  revision: string,
}) {}

export class HdfsArtifact extends object({
  addresses: list(string),
  ...fields(string, 'dataTransferProtection', 'hdfsUser', 'krbRealm', 'krbServicePrincipalName', 'krbUsername'),
  force: boolean,
  ...fields(KeySelector, 'krbCCacheSecret', 'krbConfigConfigMap', 'krbKeytabSecret'),
  path: required(string),
}) {}

export class HttpAuth extends object({
  basicAuth: object({ passwordSecret: KeySelector, usernameSecret: KeySelector }),
  clientCert: object({ clientCertSecret: KeySelector, clientKeySecret: KeySelector }),
  oauth2: object({
    ...fields(KeySelector, 'clientIDSecret', 'clientSecretSecret', 'tokenURLSecret'),
    endpointParams: list(object({ key: required(string), value: string })),
    scopes: list(string),
  }),
}) {}

export class HttpArtifact extends object({
  auth: HttpAuth,
  headers: list(object({ name: required(string), value: required(string) })),
  url: required(string),
}) {}

export class OssArtifact extends object({
  accessKeySecret: KeySelector,
  ...fields(string, 'bucket', 'endpoint', 'securityToken'),
  createBucketIfNotPresent: boolean,
  key: required(string),
  lifecycleRule: object({ markDeletionAfterDays: int32, markInfrequentAccessAfterDays: int32 }),
  secretKeySecret: KeySelector,
  useSDKCreds: boolean,
}) {}

export class S3Artifact extends object({
  ...fields(KeySelector, 'accessKeySecret', 'caSecret', 'secretKeySecret', 'sessionTokenSecret'),
  ...fields(string, 'bucket', 'endpoint', 'key', 'region', 'roleARN'),
  createBucketIfNotPresent: object({ objectLocking: boolean }),
  encryptionOptions: object({
    enableEncryption: boolean,
    kmsEncryptionContext: string,
    kmsKeyId: string,
    serverSideCustomerKeySecret: KeySelector,
  }),
  insecure: boolean,
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
  ...fields(boolean, 'deleted', 'optional', 'recurseMode'),
  ...fields(string, 'from', 'fromExpression', 'globalName', 'path', 'subPath'),
  mode: int32,
  name: required(string),
}) {}

/** A value that a step takes or gives. */
export class Parameter extends object({
  ...fields(string, 'default', 'description', 'globalName', 'value'),
  enum: list(string),
  name: required(string),
  valueFrom: object({
    configMapKeyRef: KeySelector,
    ...fields(string, 'default', 'event', 'expression', 'jqFilter', 'jsonPath', 'parameter', 'path'),
    supplied: nothing,
  }),
}) {}

export class Arguments extends object({ artifacts: list(Artifact), parameters: list(Parameter) }) {}
