/** The custom resources of Pipelines, of Argo Workflows and of metacontroller. */
export {
  WorkflowArtifactGCTask,
  WorkflowEventBinding,
  WorkflowEventBindingSpec,
  WorkflowTaskResult,
  WorkflowTaskSet,
} from './argo-internal';
export { Arguments, Artifact, ArtifactLocation, Parameter, S3Artifact } from './artifacts';
export {
  CompositeController,
  CompositeControllerSpec,
  ControllerRevision,
  DecoratorController,
  DecoratorControllerSpec,
} from './metacontroller';
export { ScheduledWorkflow, ScheduledWorkflowSpec, Viewer, ViewerSpec } from './schedule';
export { Dag, DagTask, RetryStrategy, Template, WorkflowStep } from './template';
export {
  ClusterWorkflowTemplate,
  CronWorkflow,
  CronWorkflowSpec,
  Workflow,
  WorkflowSpec,
  WorkflowTemplate,
} from './workflow';
