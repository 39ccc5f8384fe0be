import type { ApiObject } from 'cdk8s';

const RESTARTS = 'kfstack:restarts-user-workloads';

/** A change that ends what users run: which fields, and how it comes about. */
export interface RestartCause {
  /** Paths in the object, such as `data.deploy`. */
  readonly fields: readonly string[];
  /** Completes the sentence "pods of users start anew: ...". */
  readonly because: string;
}

/**
 * Says that a change of an object restarts what users run: notebooks, models, jobs. Manifests do not say it: it is the way of the
 * controller that reads the object.
 */
export function restartsUserWorkloads(object: ApiObject, cause: RestartCause): void {
  object.node.addMetadata(RESTARTS, cause);
}

/** What was said by {@link restartsUserWorkloads}. */
export function restartCauses(object: ApiObject): RestartCause[] {
  return object.node.metadata.filter(({ type }) => type === RESTARTS).map(({ data }) => data as RestartCause);
}
