import { k8s } from 'cdk8s-plus-28';
import { Problems, quantityProblem } from '../checks';
import type { Amounts } from '../pods';
import { exceeds } from '../quantity';
import { quotaHard, type TenantQuota } from './quota';

/** The least and the most that something may have, by resource. */
export interface LimitBounds {
  /** @default - nothing */
  readonly min?: Amounts;
  /** @default - not limited */
  readonly max?: Amounts;
}

export interface ContainerLimits extends LimitBounds {
  /** What a container requests that does not say. */
  readonly defaultRequest?: Amounts;
  /** The limits of a container that does not say. A container that requests more than them must say. */
  readonly default?: Amounts;
}

/**
 * What single containers, pods and claims may have, beside what the quota says of all of them. Amounts are Kubernetes quantities.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
export interface TenantLimitRange {
  /** `cpu`, `memory`, `ephemeral-storage` of each container. */
  readonly container?: ContainerLimits;
  /** What the containers of one pod have together. */
  readonly pod?: LimitBounds;
  /** `storage` of each persistent volume claim. */
  readonly claim?: LimitBounds;
}

/** What a container has that states nothing, in a tenant whose quota counts it. Proxies and agents need less. */
const REQUEST: Amounts = { cpu: '100m', memory: '128Mi' };
const LIMIT: Amounts = { cpu: '1', memory: '1Gi' };

/** The limit range with its defaults; undefined where there is nothing to say. */
export function limitRange(
  given: TenantLimitRange | false | undefined,
  quota: TenantQuota = {},
): TenantLimitRange | undefined {
  if (given === false) return undefined;
  const counted = Object.keys(quotaHard(quota));
  // Limits that nobody counts are left to the pods: a default limit refuses pods that request more and state none.
  const limits = { ...only(LIMIT, (resource) => counted.includes(`limits.${resource}`)), ...devices(given?.container) };
  const requests = only(
    REQUEST,
    (resource) => counted.includes(`requests.${resource}`) || counted.includes(resource) || resource in limits,
  );
  const container: ContainerLimits = { ...given?.container };
  const range: TenantLimitRange = {
    ...given,
    container: {
      ...container,
      ...withDefaults('defaultRequest', requests, container),
      ...withDefaults('default', limits, container),
    },
  };
  return items(range).length > 0 ? range : undefined;
}

/** None for a container that states none: Kubernetes takes the most of a resource for the default, so each would get that many GPUs. */
function devices({ max = {} }: ContainerLimits = {}): Amounts {
  const names = Object.keys(max).filter((resource) => resource.includes('/'));
  return Object.fromEntries(names.map((resource) => [resource, 0]));
}

/** The `limits` of the LimitRange. */
export function items({ container, pod, claim }: TenantLimitRange): k8s.LimitRangeItem[] {
  const kinds: [string, ContainerLimits | undefined][] = [
    ['Container', container],
    ['Pod', pod],
    ['PersistentVolumeClaim', claim],
  ];
  return kinds.flatMap(([type, bounds = {}]) => {
    const fields = Object.entries(bounds as Readonly<Record<string, Amounts | undefined>>)
      .filter(([, amounts]) => amounts !== undefined && Object.keys(amounts).length > 0)
      .map(([name, amounts = {}]) => [name, quantities(amounts)]);
    return fields.length > 0 ? [{ type, ...Object.fromEntries(fields) }] : [];
  });
}

/** What is wrong with a limit range, and with it and a quota together. */
export function limitRangeProblems(
  given: TenantLimitRange | false | undefined,
  quota: TenantQuota | undefined,
): string[] {
  const problems = new Problems();
  for (const [kind, bounds] of Object.entries(given || {})) {
    for (const [name, amounts] of Object.entries(bounds ?? {})) {
      for (const [resource, amount] of Object.entries((amounts as Amounts | undefined) ?? {})) {
        problems.check(`limitRange.${kind}.${name}.${resource}`, amount, quantityProblem);
      }
    }
  }
  const range = limitRange(given, quota);
  for (const [kind, bounds] of Object.entries(range ?? {})) checkOrder(problems, `limitRange.${kind}`, bounds ?? {});
  if (range !== undefined) checkQuota(problems, range.container ?? {}, quotaHard(quota ?? {}));
  return problems.found;
}

/** From the least to the most. */
const ORDER = ['min', 'defaultRequest', 'default', 'max'] as const;

/** Kubernetes refuses a range in which one amount is more than one that must not be less. */
function checkOrder(problems: Problems, path: string, bounds: ContainerLimits): void {
  const resources = new Set(ORDER.flatMap((name) => Object.keys(bounds[name] ?? {})));
  for (const resource of resources) {
    const stated = ORDER.flatMap((name) => {
      const amount = bounds[name]?.[resource];
      return amount === undefined ? [] : [{ name, amount }];
    });
    for (const [position, { name, amount }] of stated.entries()) {
      const next = stated[position + 1];
      if (next !== undefined && exceeds(amount, next.amount)) {
        const other = `${next.name}.${resource}`;
        problems.add(
          `${path}.${name}.${resource}`,
          `${amount} is more than ${other}, ${next.amount}: lower it, or raise the other`,
        );
      }
    }
  }
}

/** A quota that has no room for one container which states nothing admits none of them. */
function checkQuota(problems: Problems, container: ContainerLimits, hard: Readonly<Record<string, string>>): void {
  const check = (field: 'defaultRequest' | 'default', prefixes: readonly string[]) => {
    for (const [resource, amount] of Object.entries(container[field] ?? {})) {
      for (const name of prefixes.map((prefix) => `${prefix}${resource}`)) {
        const room = hard[name];
        // A quota of nothing says that there is to be nothing.
        if (room === undefined || room === '0' || !exceeds(amount, room)) continue;
        problems.add(
          `limitRange.container.${field}.${resource}`,
          `${amount} is more than the quota of ${name}, ${room}: give a smaller default, or a larger quota`,
        );
      }
    }
  };
  check('defaultRequest', ['requests.', '']);
  check('default', ['limits.']);
}

function only(amounts: Amounts, wanted: (resource: string) => boolean): Amounts {
  return Object.fromEntries(Object.entries(amounts).filter(([resource]) => wanted(resource)));
}

/** Defaults give way to what is given: no default is above a given one that must not be less, nor above the most. */
function withDefaults(field: 'defaultRequest' | 'default', defaults: Amounts, given: ContainerLimits): ContainerLimits {
  const amounts = Object.fromEntries(
    Object.entries(defaults).map(([resource, amount]) => {
      const most = [field === 'defaultRequest' ? given.default : undefined, given.max].map((each) => each?.[resource]);
      const least = [field === 'default' ? given.defaultRequest : undefined, given.min].map((each) => each?.[resource]);
      const lowered = most.reduce<string | number>(
        (low, each) => (each !== undefined && exceeds(low, each) ? each : low),
        amount,
      );
      const raised = least.reduce<string | number>(
        (high, each) => (each !== undefined && exceeds(each, high) ? each : high),
        lowered,
      );
      return [resource, raised];
    }),
  );
  const merged = { ...amounts, ...given[field] };
  return Object.keys(merged).length > 0 ? { [field]: merged } : {};
}

function quantities(amounts: Amounts): Record<string, k8s.Quantity> {
  return Object.fromEntries(
    Object.entries(amounts).map(([name, amount]) => [name, k8s.Quantity.fromString(String(amount))]),
  );
}
