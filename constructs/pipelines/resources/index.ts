/** The custom resources of Pipelines, of Argo Workflows and of metacontroller. */
export {
  WorkflowArtifactGCTask,
  WorkflowEventBinding,
  WorkflowEventBindingSpec,
  WorkflowTaskResult,
  WorkflowTaskSet,
} from './argo-internal';
export {
  Arguments as WorkflowArguments,
  Artifact as WorkflowArtifact,
  ArtifactLocation as WorkflowArtifactLocation,
  Parameter as WorkflowParameter,
} from './artifacts';
export {
  CompositeController,
  CompositeControllerSpec,
  ControllerRevision,
  DecoratorController,
  DecoratorControllerSpec,
} from './metacontroller';
export { ScheduledWorkflow, ScheduledWorkflowSpec, Viewer, ViewerSpec } from './schedule';
export {
  Dag as WorkflowDag,
  DagTask as WorkflowDagTask,
  RetryStrategy as WorkflowRetryStrategy,
  Template as WorkflowStepTemplate,
  WorkflowStep,
} from './template';
export {
  ClusterWorkflowTemplate,
  CronWorkflow,
  CronWorkflowSpec,
  Workflow,
  WorkflowSpec,
  WorkflowTemplate,
} from './workflow';
