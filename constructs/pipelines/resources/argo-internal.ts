import { atomicOpen, boolean, fields, kubernetes, list, map, object, required, string } from '../../schema';
import { Arguments, Artifact, ArtifactLocation, Parameter } from './artifacts';
import { argo } from './workflow';

export class WorkflowEventBindingSpec extends object({
  event: required(object({ selector: required(string) })),
  submit: object({
    arguments: Arguments,
    metadata: object({ ...kubernetes.EmbeddedMetadata.fields, generateName: string }),
    workflowTemplateRef: required(object({ clusterScope: boolean, name: string })),
  }),
}) {}

/** Which workflow an event starts. See https://argo-workflows.readthedocs.io/en/latest/events/. */
export class WorkflowEventBinding extends argo('WorkflowEventBinding', {
  shortNames: ['wfeb'],
  fields: { spec: required(WorkflowEventBindingSpec) },
}) {}

/** Which artifacts a pod deletes, and what became of it. Argo writes it. */
export class WorkflowArtifactGCTask extends argo('WorkflowArtifactGCTask', {
  shortNames: ['wfat'],
  fields: {
    spec: required(
      object({ artifactsByNode: map(object({ archiveLocation: ArtifactLocation, artifacts: map(Artifact) })) }),
    ),
    status: object({
      artifactResultsByNode: map(
        object({ artifactResults: map(object({ error: string, name: required(string), success: boolean })) }),
      ),
    }),
  },
}) {}

/** What became of a step. Its executor writes it. */
export class WorkflowTaskResult extends argo('WorkflowTaskResult', {
  fields: {
    ...fields(string, 'message', 'phase', 'progress'),
    outputs: object({ artifacts: list(Artifact), exitCode: string, parameters: list(Parameter), result: string }),
  },
}) {}

/** Steps that an agent does without pods of their own. Argo writes it. */
export class WorkflowTaskSet extends argo('WorkflowTaskSet', {
  shortNames: ['wfts'],
  fields: { spec: required(atomicOpen), status: atomicOpen },
}) {}
