import { anything, fields, kubernetes, list, map, object, open, required, scalars, stringMap } from '../../schema';
import { Arguments, Artifact, ArtifactLocation, Parameter, PodMetadata } from './artifacts';

const { boolean, choice, int64, intOrString, string } = scalars;
const { Affinity, Container, PodSecurityContext, Toleration, Volume } = kubernetes;

/** A template of a WorkflowTemplate. */
export class TemplateRef extends object({ clusterScope: boolean, name: string, template: string }) {}

export class LifecycleHook extends object({
  arguments: Arguments,
  expression: string,
  template: string,
  templateRef: TemplateRef,
}) {}

/** Whether and how a step that failed is tried again. */
export class RetryStrategy extends object({
  affinity: object({ nodeAntiAffinity: object({}) }),
  backoff: object({ cap: string, duration: string, factor: intOrString, maxDuration: string }),
  expression: string,
  limit: intOrString,
  retryPolicy: choice(['Always', 'OnFailure', 'OnError', 'OnTransientError']),
}) {}

const locks = object({ configMapKeyRef: kubernetes.KeySelector, namespace: string });

/** How many run at once that name the same lock. */
export class Synchronization extends object({
  mutexes: list(object({ database: boolean, name: string, namespace: string })),
  semaphores: list(locks),
}) {}

export class Metrics extends object({
  prometheus: required(
    list(
      object({
        counter: object({ value: required(string) }),
        gauge: object({ operation: string, realtime: boolean, value: required(string) }),
        ...fields(required(string), 'help', 'name'),
        histogram: object({ buckets: list(anything), value: required(string) }),
        labels: list(object({ key: required(string), value: required(string) })),
        when: string,
      }),
    ),
  ),
}) {}

const call = {
  arguments: Arguments,
  continueOn: object({ error: boolean, failed: boolean }),
  hooks: map(LifecycleHook),
  /** A template written out in place of a name. */
  inline: open,
  ...fields(string, 'onExit', 'template', 'when', 'withParam'),
  templateRef: TemplateRef,
  withItems: list(anything),
  withSequence: object({ count: intOrString, end: intOrString, format: string, start: intOrString }),
};

export class WorkflowStep extends object({ ...call, name: string }) {}

export class DagTask extends object({ ...call, dependencies: list(string), depends: string, name: required(string) }) {}

export class Dag extends object({ failFast: boolean, target: string, tasks: required(list(DagTask)) }) {}

/** A container beside the main one. */
export class UserContainer extends object({ ...Container.fields, mirrorVolumeMounts: boolean }) {}

/** A container whose program is written out. */
export class Script extends object({ ...Container.fields, name: string, source: required(string) }) {}

/** A container whose name Argo gives. */
export class StepContainer extends object({ ...Container.fields, name: string }) {}

/** Something done to an object of Kubernetes. */
export class ResourceTemplate extends object({
  action: required(choice(['get', 'create', 'apply', 'delete', 'replace', 'patch'])),
  ...fields(string, 'failureCondition', 'manifest', 'mergeStrategy', 'successCondition'),
  flags: list(string),
  manifestFrom: object({ artifact: required(Artifact) }),
  setOwnerReference: boolean,
}) {}

const values = { artifacts: list(Artifact), parameters: list(Parameter) };

/**
 * A kind of step: one of `container`, `script`, `containerSet`, `dag`, `steps`, `resource`, `suspend`, `http`, `data` and `plugin`.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#template
 */
export class Template extends object({
  activeDeadlineSeconds: intOrString,
  affinity: Affinity,
  ...fields(stringMap, 'annotations', 'nodeSelector'),
  archiveLocation: ArtifactLocation,
  ...fields(boolean, 'automountServiceAccountToken', 'daemon', 'failFast'),
  container: StepContainer,
  ...fields(open, 'containerSet', 'data', 'http', 'plugin'),
  dag: Dag,
  executor: object({ serviceAccountName: string }),
  hostAliases: list(kubernetes.HostAlias),
  ...fields(list(UserContainer), 'initContainers', 'sidecars'),
  inputs: object(values),
  memoize: object({
    cache: object({ configMap: required(kubernetes.KeySelector) }),
    key: required(string),
    maxAge: string,
  }),
  metadata: PodMetadata,
  metrics: Metrics,
  ...fields(string, 'name', 'podSpecPatch', 'priorityClassName', 'schedulerName', 'serviceAccountName', 'timeout'),
  outputs: object({ ...values, exitCode: string, result: string }),
  parallelism: int64,
  resource: ResourceTemplate,
  retryStrategy: RetryStrategy,
  script: Script,
  securityContext: PodSecurityContext,
  steps: list(list(WorkflowStep)),
  suspend: object({ duration: string }),
  synchronization: Synchronization,
  tolerations: list(Toleration),
  volumes: list(Volume),
}) {}
