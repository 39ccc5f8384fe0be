import type { Construct } from 'constructs';
import type { Manifest } from '../../manifest';
import {
  ageColumn,
  type CustomResourceClass,
  type CustomResourceProps,
  column,
  customResource,
  type Schema,
} from '../../schema';
import { type Admission, admissionProblems } from './admission';
import { JobStatus } from './common';

type JobFields<S> = { readonly spec: Schema<S>; readonly status: typeof JobStatus };

export interface JobOptions<S> {
  readonly kind: string;
  readonly spec: Schema<S>;
  /** What the operator's webhook checks. @default - it does not look at this kind */
  readonly admission?: Admission;
  /** The field of the pods, by which autoscalers find the number of workers. @default - no autoscaler can scale it */
  readonly scaledBy?: string;
  /** Whether `kubectl get` says the age first. @default false */
  readonly ageFirst?: boolean;
}

const stateColumn = column('State', '.status.conditions[-1:].type');

/** A kind of training job: all have the same status, and differ in their pods. */
export function job<S>(options: JobOptions<S>): CustomResourceClass<JobFields<S>> {
  const { kind, spec, admission, scaledBy, ageFirst } = options;
  const scale = scaledBy !== undefined && {
    labelSelectorPath: '.status.replicaStatuses.Worker.selector',
    specReplicasPath: `.spec.${scaledBy}.Worker.replicas`,
    statusReplicasPath: '.status.replicaStatuses.Worker.active',
  };
  const Resource = customResource<JobFields<S>>({
    group: 'kubeflow.org',
    kind,
    versions: ['v1'],
    fields: { spec, status: JobStatus },
    columns: ageFirst ? [ageColumn, stateColumn] : [stateColumn, ageColumn],
    subresources: { status: {}, ...(scale && { scale }) },
  });
  return class extends Resource {
    constructor(scope: Construct, id: string, props: CustomResourceProps<JobFields<S>>) {
      super(scope, id, props);
      if (admission === undefined) return;
      this.node.addValidation({
        validate: () => {
          const manifest = this.toJson() as Manifest;
          // A job of the wrong form is another error, and is said already.
          if (Resource.definition.validate(manifest).length > 0) return [];
          return admissionProblems(manifest, admission).map((each) => `${kind}/${manifest.metadata.name} ${each}`);
        },
      });
    }
  };
}
