import type { Construct } from 'constructs';
import {
  boolean,
  type CustomResourceProps,
  choice,
  column,
  customResource,
  int32,
  int64,
  kubernetes,
  list,
  map,
  object,
  objectMeta,
  required,
  string,
  stringMap,
} from '../../schema';
import { Arguments, ArtifactGc, PodMetadata } from './artifacts';
import { checkOpen, leftOpen, openObject } from './open-spec';
import { LifecycleHook, Metrics, RetryStrategy, Synchronization, Template } from './template';

/**
 * What a workflow does. Steps run as the workflow's ServiceAccount: in a tenant that is `default-editor`.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#workflowspec
 */
export class WorkflowSpec extends object({
  activeDeadlineSeconds: int64,
  affinity: kubernetes.Affinity,
  archiveLogs: boolean,
  arguments: Arguments,
  artifactGC: object({ ...ArtifactGc.fields, forceFinalizerRemoval: boolean, podSpecPatch: string }),
  artifactRepositoryRef: object({ configMap: string, key: string }),
  automountServiceAccountToken: boolean,
  dnsConfig: kubernetes.PodDnsConfig,
  dnsPolicy: string,
  entrypoint: string,
  executor: object({ serviceAccountName: string }),
  hooks: map(LifecycleHook),
  hostAliases: list(kubernetes.HostAlias),
  hostNetwork: boolean,
  imagePullSecrets: list(kubernetes.LocalObjectReference),
  metrics: Metrics,
  nodeSelector: stringMap,
  onExit: string,
  parallelism: int64,
  podGC: object({
    deleteDelayDuration: string,
    labelSelector: kubernetes.LabelSelector,
    strategy: choice(['OnPodCompletion', 'OnPodSuccess', 'OnWorkflowCompletion', 'OnWorkflowSuccess']),
  }),
  podMetadata: PodMetadata,
  podPriorityClassName: string,
  podSpecPatch: string,
  priority: int32,
  retryStrategy: RetryStrategy,
  schedulerName: string,
  securityContext: kubernetes.PodSecurityContext,
  serviceAccountName: string,
  shutdown: choice(['Terminate', 'Stop']),
  suspend: boolean,
  synchronization: Synchronization,
  templateDefaults: Template,
  templates: list(Template),
  tolerations: list(kubernetes.Toleration),
  ttlStrategy: object({ secondsAfterCompletion: int32, secondsAfterFailure: int32, secondsAfterSuccess: int32 }),
  volumeClaimGC: object({ strategy: choice(['OnWorkflowCompletion', 'OnWorkflowSuccess']) }),
  volumeClaimTemplates: list(kubernetes.PersistentVolumeClaimTemplate),
  volumes: list(kubernetes.Volume),
  workflowMetadata: object({
    annotations: stringMap,
    labels: stringMap,
    labelsFrom: map(object({ expression: string })),
  }),
  workflowTemplateRef: object({ clusterScope: boolean, name: string }),
}) {}

/**
 * When a workflow runs.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#cronworkflowspec
 */
export class CronWorkflowSpec extends object({
  concurrencyPolicy: choice(['Allow', 'Forbid', 'Replace']),
  failedJobsHistoryLimit: int32,
  schedules: required(list(string, { minItems: 1 })),
  startingDeadlineSeconds: int64,
  stopStrategy: object({ expression: required(string) }),
  successfulJobsHistoryLimit: int32,
  suspend: boolean,
  timezone: string,
  when: string,
  workflowMetadata: PodMetadata,
  workflowSpec: required(WorkflowSpec),
}) {}

const argo = { group: 'argoproj.io', versions: ['v1alpha1'] } as const;
const metadata = required(objectMeta);
const templateFields = { metadata, spec: required(leftOpen(WorkflowSpec)) };
const runFields = { ...templateFields, status: openObject };
const cronFields = { metadata, spec: required(leftOpen(CronWorkflowSpec)), status: openObject };

/**
 * One run of steps.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/workflow-concepts/
 */
export class Workflow extends customResource({
  ...argo,
  kind: 'Workflow',
  shortNames: ['wf'],
  fields: runFields,
  subresources: {},
  columns: [
    column('Status', '.status.phase'),
    column('Age', '.status.startedAt', { type: 'date', format: 'date-time' }),
    column('Message', '.status.message'),
  ],
}) {
  constructor(scope: Construct, id: string, props: CustomResourceProps<typeof runFields>) {
    super(scope, id, props);
    checkOpen(this, `Workflow/${this.name}`, WorkflowSpec, props.spec);
  }
}

/** A run that starts by a schedule. Those that users make on the web page are ScheduledWorkflows. */
export class CronWorkflow extends customResource({
  ...argo,
  kind: 'CronWorkflow',
  shortNames: ['cwf', 'cronwf'],
  fields: cronFields,
  subresources: false,
}) {
  constructor(scope: Construct, id: string, props: CustomResourceProps<typeof cronFields>) {
    super(scope, id, props);
    checkOpen(this, `CronWorkflow/${this.name}`, CronWorkflowSpec, props.spec);
  }
}

/** Steps for runs in its namespace. */
export class WorkflowTemplate extends customResource({
  ...argo,
  kind: 'WorkflowTemplate',
  shortNames: ['wftmpl'],
  fields: templateFields,
}) {
  constructor(scope: Construct, id: string, props: CustomResourceProps<typeof templateFields>) {
    super(scope, id, props);
    checkOpen(this, `WorkflowTemplate/${this.name}`, WorkflowSpec, props.spec);
  }
}

/** Steps for runs in all namespaces. */
export class ClusterWorkflowTemplate extends customResource({
  ...argo,
  kind: 'ClusterWorkflowTemplate',
  scope: 'Cluster',
  shortNames: ['clusterwftmpl', 'cwft'],
  fields: templateFields,
}) {
  constructor(scope: Construct, id: string, props: CustomResourceProps<typeof templateFields>) {
    super(scope, id, props);
    checkOpen(this, `ClusterWorkflowTemplate/${this.name}`, WorkflowSpec, props.spec);
  }
}
