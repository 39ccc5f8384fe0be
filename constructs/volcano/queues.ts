import { integerProblem, Problems, quantityProblem } from '../checks';
import type { Amounts } from '../pods';
import { exceeds } from '../quantity';
import { DEFAULT_QUEUE } from './names';
import type { QueueSpec } from './resources';

/**
 * A queue: a share of the cluster in which jobs of any namespace wait.
 *
 * @see https://volcano.sh/en/docs/queue/
 */
export interface QueueOptions {
  /** A DNS name that no other queue has. `default` is the scheduler's own. */
  readonly name: string;
  /** Its share beside that of other queues, from 1 on. The plugin `proportion` reads it. @default 1 */
  readonly weight?: number;
  /** The most that its pods may have together, by resource such as `nvidia.com/gpu`. @default - as much as the cluster has */
  readonly capability?: Amounts;
  /** What it can have back from others, by resource. Only the plugin `capacity` reads it. @default - nothing */
  readonly deserved?: Amounts;
  /** What is kept free for it, by resource. @default - nothing */
  readonly guarantee?: Amounts;
  /** Whether others can have back what it took beyond its share. Needs the action `reclaim`. @default true */
  readonly reclaimable?: boolean;
  /** Queues of a higher one come first. @default - 0 */
  readonly priority?: number;
}

/** The queue as Volcano's webhook would fill it in. */
export function queueSpec({ weight = 1, reclaimable = true, guarantee, ...rest }: QueueOptions): QueueSpec {
  const { name: _, ...amounts } = rest;
  return { weight, reclaimable, ...amounts, ...(guarantee && { guarantee: { resource: guarantee } }) };
}

const NAME = /^[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/;

/** What is wrong with queues. */
export function queueProblems(queues: readonly QueueOptions[], readsDeserved: boolean): string[] {
  const found = new Problems();
  for (const [position, queue] of queues.entries()) {
    const path = `queues[${position}]`;
    const { name, capability = {}, deserved, guarantee } = queue;
    const other = queues.findIndex((each) => each.name === name);
    if (!NAME.test(name)) {
      found.add(
        `${path}.name`,
        'is no name: use lower-case letters, digits, - and ., with a letter or digit at both ends',
      );
    }
    if (name === DEFAULT_QUEUE) {
      found.add(
        `${path}.name`,
        `${DEFAULT_QUEUE} is made by the scheduler, and nobody can remove it: choose another name`,
      );
    }
    if (other < position) found.add(`${path}.name`, `${name} is the name of queues[${other}] already`);
    found.check(`${path}.weight`, queue.weight, (weight) => integerProblem(weight, 1));
    found.check(`${path}.priority`, queue.priority, (priority) => integerProblem(priority, 0));
    if (deserved !== undefined && !readsDeserved) {
      found.add(
        `${path}.deserved`,
        'is read by the plugin capacity: name it in scheduler.configuration.tiers instead of proportion, or leave this out',
      );
    }
    for (const [key, amounts] of Object.entries({ capability, deserved, guarantee })) {
      for (const [resource, amount] of Object.entries(amounts ?? {})) {
        const most = capability[resource];
        found.check(`${path}.${key}.${resource}`, amount, quantityProblem);
        if (key !== 'capability' && most !== undefined && exceeds(amount, most)) {
          found.add(`${path}.${key}.${resource}`, `${amount} is more than the queue's capability, ${most}`);
        }
      }
    }
  }
  return found.found;
}
