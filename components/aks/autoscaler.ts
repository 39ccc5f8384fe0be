import type { Manifest } from '../../constructs';
import type { AgentPool } from './node-pools';

/**
 * What tells the autoscaler to take pools of ordinary machines last, where they stand in for interruptible ones. Undefined where none does.
 *
 * @see https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/expander/priority/readme.md
 */
export function autoscalerPriorities(pools: readonly AgentPool[]): Manifest | undefined {
  if (!pools.some(({ fallback }) => fallback)) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'cluster-autoscaler-priority-expander', namespace: 'kube-system' },
    data: { priorities: `10:\n${scaleSets(pools, true)}50:\n${scaleSets(pools, false)}` },
  };
}

/** Scale sets of AKS are called aks-<pool>-<number>-vmss. */
function scaleSets(pools: readonly AgentPool[], fallback: boolean): string {
  return pools
    .filter((pool) => pool.fallback === fallback)
    .map(({ profile }) => `  - ^aks-${profile.name}-\n`)
    .join('');
}
