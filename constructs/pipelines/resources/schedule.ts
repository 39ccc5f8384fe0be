import type { Construct } from 'constructs';
import {
  anything,
  boolean,
  type CustomResourceProps,
  choice,
  customResource,
  dateTime,
  int64,
  kubernetes,
  list,
  object,
  required,
  string,
} from '../../schema';
import { checkOpen, leftOpen, openObject } from './open-spec';

/**
 * When a pipeline runs.
 *
 * @see https://www.kubeflow.org/docs/components/pipelines/concepts/run-trigger/
 */
export class ScheduledWorkflowSpec extends object({
  description: string,
  enabled: boolean,
  experimentId: string,
  /** How many runs go on at once, from 1 to 10. */
  maxConcurrency: int64,
  maxHistory: int64,
  /** Whether runs that fell out are left out. */
  noCatchup: boolean,
  pipelineId: string,
  pipelineName: string,
  pipelineVersionId: string,
  serviceAccount: string,
  trigger: object({
    cronSchedule: object({ cron: string, endTime: dateTime, startTime: dateTime }),
    periodicSchedule: object({ endTime: dateTime, intervalSecond: int64, startTime: dateTime }),
  }),
  workflow: object({
    parameters: list(object({ name: required(string), value: string })),
    pipelineRoot: string,
    /** The workflow's own spec, or the pipeline's for runs of the second version. */
    spec: anything,
  }),
}) {}

const scheduleFields = { spec: required(leftOpen(ScheduledWorkflowSpec)), status: required(openObject) };

/**
 * A schedule of a pipeline, as the web page and the API server of Pipelines make it. Its definition requires a status, so an empty one
 * is written; the controller fills it.
 */
export class ScheduledWorkflow extends customResource({
  group: 'kubeflow.org',
  kind: 'ScheduledWorkflow',
  shortNames: ['swf'],
  versions: ['v1beta1'],
  fields: scheduleFields,
  subresources: false,
}) {
  constructor(scope: Construct, id: string, props: CustomResourceProps<typeof scheduleFields>) {
    super(scope, id, withStatus(props));
    checkOpen(this, `ScheduledWorkflow/${this.name}`, ScheduledWorkflowSpec, props.spec);
  }
}

function withStatus<T extends object>(props: T): T & { readonly status: object } {
  return { ...props, status: {} };
}

export class ViewerSpec extends object({
  podTemplateSpec: required(kubernetes.PodTemplateSpec),
  tensorboardSpec: object({ logDir: required(string), tensorflowImage: string }),
  type: required(choice(['tensorboard'])),
}) {}

const viewerFields = { spec: required(leftOpen(ViewerSpec)) };

/** A TensorBoard that the web page of a run opened. */
export class Viewer extends customResource({
  group: 'kubeflow.org',
  kind: 'Viewer',
  shortNames: ['vi'],
  versions: ['v1beta1'],
  fields: viewerFields,
}) {
  constructor(scope: Construct, id: string, props: CustomResourceProps<typeof viewerFields>) {
    super(scope, id, props);
    checkOpen(this, `Viewer/${this.name}`, ViewerSpec, props.spec);
  }
}
