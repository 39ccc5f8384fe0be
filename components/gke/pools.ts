import { type NodePool, taintsOf } from '../../constructs';
import type { Capacity } from '../node-labels';

/** How many nodes a pool has, as GKE counts them: those that are fixed in each of its zones, those of an autoscaler over all zones. */
export type PoolSize =
  | { readonly perZone: number; readonly zones: readonly string[] }
  | { readonly min: number; readonly max: number; readonly initialPerZone: number; readonly zones: readonly string[] };

/** A pool of GKE. One of ours can be two: interruptible machines, and ordinary ones for when none of those is to be had. */
export interface GkePool {
  readonly name: string;
  readonly pool: NodePool;
  readonly capacity: Capacity;
  readonly size: PoolSize;
}

/** The longest name that leaves room, in GKE's 40 characters, for the fallback's and for a random end. */
export const LONGEST_POOL_NAME = 20;

/** What GKE is to make for a pool in these zones. */
export function poolsOf(pool: NodePool, zones: readonly string[]): GkePool[] {
  const size = sizeOf(pool, zones);
  if (pool.spot !== true) return [{ name: pool.name, pool, capacity: 'on-demand', size }];
  const spot: GkePool = { name: pool.name, pool, capacity: 'spot', size };
  if (pool.onDemandFallback !== true) return [spot];
  const max = pool.max ?? pool.count ?? 1;
  // GKE's autoscaler adds where it is cheapest, so ordinary machines come last.
  const fallback: PoolSize = { min: 0, max, initialPerZone: 0, zones };
  return [spot, { name: `${pool.name}-on-demand`, pool, capacity: 'on-demand', size: fallback }];
}

function sizeOf({ count = 1, min = 0, max }: NodePool, zones: readonly string[]): PoolSize {
  if (max === undefined) {
    const used = spread(count, zones.length);
    return { perZone: count / used, zones: zones.slice(0, used) };
  }
  // The autoscaler takes away what is too much, but adds only what pods wait for.
  const initial = Math.ceil(min / zones.length);
  return { min, max, initialPerZone: initial * zones.length > max ? 0 : initial, zones };
}

/** Over how many zones, of those there are, a number of nodes spreads evenly. */
export function spread(count: number, zones: number): number {
  for (let used = zones; used > 1; used--) if (count % used === 0) return used;
  return 1;
}

const EFFECTS = { NoSchedule: 'NO_SCHEDULE', PreferNoSchedule: 'PREFER_NO_SCHEDULE', NoExecute: 'NO_EXECUTE' } as const;

/** The taints of a pool in GKE's words. */
export function poolTaints(pool: NodePool): { key: string; value: string; effect: string }[] {
  return taintsOf(pool).map(({ key, value = '', effect }) => ({ key, value, effect: EFFECTS[effect] }));
}
