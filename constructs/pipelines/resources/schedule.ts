import type { Construct } from 'constructs';
import {
  anything,
  apiGroup,
  atomicOpen,
  type CustomResourceProps,
  fields,
  kubernetes,
  leftOpen,
  list,
  object,
  required,
  scalars,
} from '../../schema';

const { boolean, choice, dateTime, int64, string } = scalars;

/** When a pipeline runs. See https://www.kubeflow.org/docs/components/pipelines/concepts/run-trigger/. */
export class ScheduledWorkflowSpec extends object({
  ...fields(string, 'description', 'experimentId', 'pipelineId', 'pipelineName', 'pipelineVersionId', 'serviceAccount'),
  enabled: boolean,
  /** How many runs go on at once, from 1 to 10. */
  maxConcurrency: int64,
  maxHistory: int64,
  /** Whether runs that fell out are left out. */
  noCatchup: boolean,
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

const kubeflow = apiGroup({ group: 'kubeflow.org', versions: ['v1beta1'] });
const scheduleFields = {
  spec: required(leftOpen(ScheduledWorkflowSpec, { atomic: true })),
  status: required(atomicOpen),
};

/**
 * A schedule of a pipeline, as the web page and the API server of Pipelines make it. Its definition requires a status, so an empty one
 * is written; the controller fills it.
 */
export class ScheduledWorkflow extends kubeflow('ScheduledWorkflow', {
  shortNames: ['swf'],
  fields: scheduleFields,
  subresources: false,
}) {
  constructor(scope: Construct, id: string, props: CustomResourceProps<typeof scheduleFields>) {
    super(scope, id, withStatus(props));
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

/** A TensorBoard that the web page of a run opened. */
export class Viewer extends kubeflow('Viewer', {
  shortNames: ['vi'],
  fields: { spec: required(leftOpen(ViewerSpec, { atomic: true })) },
}) {}
