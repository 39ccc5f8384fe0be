import {
  apiGroup,
  atomicOpen,
  fields,
  kubernetes,
  leftOpen,
  list,
  map,
  object,
  required,
  scalars,
  stringMap,
} from '../../schema';
import { Arguments, ArtifactGc, PodMetadata } from './artifacts';
import { LifecycleHook, Metrics, RetryStrategy, Synchronization, Template } from './template';

const { boolean, choice, int32, int64, string } = scalars;

/**
 * What a workflow does. Steps run as the workflow's ServiceAccount: in a tenant that is `default-editor`.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#workflowspec
 */
export class WorkflowSpec extends object({
  ...fields(int64, 'activeDeadlineSeconds', 'parallelism'),
  affinity: kubernetes.Affinity,
  ...fields(boolean, 'archiveLogs', 'automountServiceAccountToken', 'hostNetwork', 'suspend'),
  arguments: Arguments,
  artifactGC: object({ ...ArtifactGc.fields, forceFinalizerRemoval: boolean, podSpecPatch: string }),
  artifactRepositoryRef: object({ configMap: string, key: string }),
  dnsConfig: kubernetes.PodDnsConfig,
  ...fields(string, 'dnsPolicy', 'entrypoint', 'onExit', 'podPriorityClassName', 'podSpecPatch', 'schedulerName'),
  serviceAccountName: string,
  executor: object({ serviceAccountName: string }),
  hooks: map(LifecycleHook),
  hostAliases: list(kubernetes.HostAlias),
  imagePullSecrets: list(kubernetes.LocalObjectReference),
  metrics: Metrics,
  nodeSelector: stringMap,
  podGC: object({
    deleteDelayDuration: string,
    labelSelector: kubernetes.LabelSelector,
    strategy: choice(['OnPodCompletion', 'OnPodSuccess', 'OnWorkflowCompletion', 'OnWorkflowSuccess']),
  }),
  podMetadata: PodMetadata,
  priority: int32,
  retryStrategy: RetryStrategy,
  securityContext: kubernetes.PodSecurityContext,
  shutdown: choice(['Terminate', 'Stop']),
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

/** When a workflow runs. See https://argo-workflows.readthedocs.io/en/latest/fields/#cronworkflowspec. */
export class CronWorkflowSpec extends object({
  concurrencyPolicy: choice(['Allow', 'Forbid', 'Replace']),
  ...fields(int32, 'failedJobsHistoryLimit', 'successfulJobsHistoryLimit'),
  schedules: required(list(string, { minItems: 1 })),
  startingDeadlineSeconds: int64,
  stopStrategy: object({ expression: required(string) }),
  suspend: boolean,
  ...fields(string, 'timezone', 'when'),
  workflowMetadata: PodMetadata,
  workflowSpec: required(WorkflowSpec),
}) {}

/** The kinds of Argo Workflows. Its definitions take any spec. */
export const argo = apiGroup({ group: 'argoproj.io', versions: ['v1alpha1'], requiresMetadata: true });

const spec = required(leftOpen(WorkflowSpec, { atomic: true }));

/** One run of steps. See https://argo-workflows.readthedocs.io/en/latest/workflow-concepts/. */
export class Workflow extends argo('Workflow', {
  shortNames: ['wf'],
  fields: { spec, status: atomicOpen },
  subresources: {},
  columns: {
    Status: '.status.phase',
    Age: { jsonPath: '.status.startedAt', type: 'date', format: 'date-time' },
    Message: '.status.message',
  },
}) {}

/** A run that starts by a schedule. Those that users make on the web page are ScheduledWorkflows. */
export class CronWorkflow extends argo('CronWorkflow', {
  shortNames: ['cwf', 'cronwf'],
  fields: { spec: required(leftOpen(CronWorkflowSpec, { atomic: true })), status: atomicOpen },
  subresources: false,
}) {}

/** Steps for runs in its namespace. */
export class WorkflowTemplate extends argo('WorkflowTemplate', { shortNames: ['wftmpl'], fields: { spec } }) {}

/** Steps for runs in all namespaces. */
export class ClusterWorkflowTemplate extends argo('ClusterWorkflowTemplate', {
  scope: 'Cluster',
  shortNames: ['clusterwftmpl', 'cwft'],
  fields: { spec },
}) {}
