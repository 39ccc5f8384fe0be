import { asOf, customResource, embedded, fields, kubernetes, list, object, required, scalars } from '../../schema';

const { dateTime, int32, string } = scalars;

const Pod = asOf('1.23', kubernetes.PodSpec);
const Container = asOf('1.23', kubernetes.Container);

export class NotebookContainer extends embedded(object({ ...Container.fields, image: required(string) })) {}

export class NotebookSpec extends object({
  /** The pod. Its first container is the notebook; status is shown of the one that has the resource's name. */
  template: object({ spec: object({ ...Pod.fields, containers: required(list(NotebookContainer, { minItems: 1 })) }) }),
}) {}

/** What the container does, as its pod has it. */
export class ContainerState extends object({
  running: object({ startedAt: dateTime }),
  terminated: object({
    ...fields(string, 'containerID', 'message', 'reason'),
    exitCode: required(int32),
    finishedAt: dateTime,
    signal: int32,
    startedAt: dateTime,
  }),
  waiting: object({ message: string, reason: string }),
}) {}

export class NotebookStatus extends object({
  conditions: required(kubernetes.looseConditions('lastProbeTime', 'lastTransitionTime')),
  containerState: required(ContainerState),
  readyReplicas: required(int32),
}) {}

/**
 * A development environment that runs in the tenant's namespace, such as JupyterLab.
 *
 * @see https://www.kubeflow.org/docs/components/notebooks/api-reference/notebook-v1/
 */
export class Notebook extends customResource({
  group: 'kubeflow.org',
  kind: 'Notebook',
  versions: ['v1', 'v1alpha1', 'v1beta1'],
  fields: { spec: NotebookSpec, status: NotebookStatus },
  conversion: { strategy: 'None' },
  preserveUnknownFields: false,
}) {}
