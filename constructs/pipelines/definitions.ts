import type { ApiObject } from 'cdk8s';
import { installKind } from '../installed-kind';
import type { ResourceDefinition } from '../schema';
import { OWN_PROGRAM, PIPELINES } from './names';
import type { PipelinesPart } from './part';
import {
  ClusterWorkflowTemplate,
  CompositeController,
  ControllerRevision,
  CronWorkflow,
  DecoratorController,
  ScheduledWorkflow,
  Viewer,
  Workflow,
  WorkflowArtifactGCTask,
  WorkflowEventBinding,
  WorkflowTaskResult,
  WorkflowTaskSet,
  WorkflowTemplate,
} from './resources';

interface Kind {
  readonly definition: ResourceDefinition;
}

const ARGO: readonly Kind[] = [
  ClusterWorkflowTemplate,
  CronWorkflow,
  Workflow,
  WorkflowArtifactGCTask,
  WorkflowEventBinding,
  WorkflowTaskResult,
  WorkflowTaskSet,
  WorkflowTemplate,
];

const METACONTROLLER: readonly Kind[] = [CompositeController, ControllerRevision, DecoratorController];

/** The workloads that act on the resources. */
export interface Controllers {
  readonly workflows: ApiObject;
  readonly schedules: ApiObject;
  readonly viewers: ApiObject;
  /** @default - metacontroller is not installed */
  readonly metacontroller?: ApiObject;
}

/** Installs the definitions, each with the workload that acts on its resources. */
export function addDefinitions(
  part: PipelinesPart,
  { workflows, schedules, viewers, metacontroller }: Controllers,
): void {
  const add = (kinds: readonly Kind[], controller: ApiObject, labels: Readonly<Record<string, string>>) => {
    for (const { definition } of kinds) {
      installKind(part, definition, [controller], {
        labels,
        // Metacontroller's group is one of Kubernetes' own, which asks who approved it.
        ...(kinds === METACONTROLLER && {
          annotations: { 'api-approved.kubernetes.io': 'unapproved, request not yet submitted' },
        }),
      });
    }
  };
  add(ARGO, workflows, PIPELINES);
  add([ScheduledWorkflow], schedules, OWN_PROGRAM);
  add([Viewer], viewers, OWN_PROGRAM);
  if (metacontroller) add(METACONTROLLER, metacontroller, { ...PIPELINES, 'kustomize.component': 'metacontroller' });
}
