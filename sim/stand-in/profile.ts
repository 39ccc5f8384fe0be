import type { RbacV1Subject, V1ResourceQuotaSpec } from './client';
import type { KubernetesObject } from './kinds';

/** What the stand-in reads of a Profile, see https://www.kubeflow.org/docs/components/central-dash/profiles/. */
export interface Profile extends KubernetesObject {
  readonly spec?: {
    readonly owner?: RbacV1Subject;
    readonly resourceQuotaSpec?: V1ResourceQuotaSpec;
  };
  readonly status?: { readonly conditions?: readonly ProfileCondition[] };
}

export interface ProfileCondition {
  readonly type: string;
  readonly status?: string;
  readonly message?: string;
}
