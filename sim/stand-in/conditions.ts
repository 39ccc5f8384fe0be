/** A condition in the status of a resource. */
export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
  readonly observedGeneration?: number;
  readonly lastTransitionTime?: string;
}

/** The condition with the time at which its status last changed: kept from before, so that nothing is written over and over. */
export function since(before: readonly Condition[] | undefined, condition: Condition): Condition {
  const old = before?.find(({ type }) => type === condition.type);
  const unchanged = old?.status === condition.status && old.lastTransitionTime !== undefined;
  return {
    ...condition,
    lastTransitionTime: unchanged ? old.lastTransitionTime : `${new Date().toISOString().slice(0, 19)}Z`,
  };
}
