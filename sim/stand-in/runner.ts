import type { Cluster } from './cluster';
import { idOf, type Kind } from './kinds';
import { type Log, messageOf } from './log';

const BACK_OFF_MS = { first: 50, longest: 1000 };
/** The longest time that a timer can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What a part does for one object. */
export interface Task {
  /** The object, as messages name it: one task for it runs at a time. */
  readonly on: string;
  /** Brings the object to where it should be. A returned time is when it needs to be looked at again. */
  run(): Promise<Date | undefined>;
}

/** A part of the stand-in: it plays one controller. */
export interface Part {
  readonly name: string;
  /** A change of any object of these kinds makes the part look at its work again. */
  readonly watches: readonly Kind[];
  /** All tasks, also those for which nothing is to be done. None while the controller is not running. */
  tasks(cluster: Cluster): readonly Task[];
}

/** Runs the tasks of a part, again after each change, and after a failure with growing pauses. */
export class Runner {
  /** The objects that are being worked on, and whether something changed meanwhile. */
  private readonly busy = new Map<string, boolean>();
  private readonly failures = new Map<string, { count: number; until: number }>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private due = false;

  constructor(
    private readonly part: Part,
    private readonly cluster: Cluster,
    private readonly log: Log,
  ) {}

  /** Takes notice of a change. Changes that come together lead to one look. */
  notice(kind: Kind): void {
    if (this.part.watches.some((watched) => idOf(watched) === idOf(kind))) this.look();
  }

  private look(): void {
    if (this.due) return;
    this.due = true;
    setImmediate(() => {
      this.due = false;
      if (!this.cluster.knows(this.part.watches)) return;
      for (const task of this.part.tasks(this.cluster)) {
        if (this.busy.has(task.on)) this.busy.set(task.on, true);
        else if ((this.failures.get(task.on)?.until ?? 0) <= Date.now()) void this.run(task);
      }
    });
  }

  private async run(task: Task): Promise<void> {
    this.busy.set(task.on, false);
    try {
      const again = await task.run();
      this.failures.delete(task.on);
      if (again !== undefined) this.lookAfter(task, again.getTime() - Date.now());
    } catch (error) {
      const count = (this.failures.get(task.on)?.count ?? 0) + 1;
      const pause = Math.min(BACK_OFF_MS.first * 2 ** (count - 1), BACK_OFF_MS.longest);
      this.failures.set(task.on, { count, until: Date.now() + pause });
      // Failures 1, 2, 4, 8, ...: what lasts is told, but does not fill the log.
      if (Number.isInteger(Math.log2(count)))
        this.log(`${this.part.name}: ${task.on}: ${messageOf(error)} (failure ${count})`);
      this.lookAfter(task, pause + 1);
    }
    const changed = this.busy.get(task.on);
    this.busy.delete(task.on);
    if (changed) this.look();
  }

  private lookAfter({ on }: Task, milliseconds: number): void {
    clearTimeout(this.timers.get(on));
    const wait = Math.min(Math.max(milliseconds, 0), LONGEST_TIMER_MS);
    this.timers.set(on, setTimeout(() => this.look(), wait).unref());
  }
}
