import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SimPaths } from './home';
import { identify, readProcesses, type Supervised, writeProcesses } from './processes';
import type { Program } from './programs';

/** A program that ends so often in a row is broken. */
export const MAX_RESTARTS = 5;

export interface SupervisorOptions {
  /** Milliseconds before the first restart; each later one waits twice as long. @default 100 */
  readonly firstDelay?: number;
  /** A program that has run for so many milliseconds is well again. @default 60000 */
  readonly wellAfter?: number;
  /** Milliseconds that a program has to end by itself. @default 5000 */
  readonly patience?: number;
  /** Milliseconds between two looks whether this is still the supervisor on record. @default 5000 */
  readonly lookEvery?: number;
}

/** Keeps programs running until it is told to end, and then ends them. */
export class Supervisor {
  private readonly states: Record<string, Supervised> = {};
  private readonly running = new Set<ChildProcess>();
  private readonly self = identify(process.pid);
  private readonly ending = new AbortController();
  private readonly firstDelay: number;
  private readonly wellAfter: number;
  private readonly patience: number;
  private readonly lookEvery: number;

  constructor(
    private readonly paths: SimPaths,
    options: SupervisorOptions = {},
  ) {
    this.firstDelay = options.firstDelay ?? 100;
    this.wellAfter = options.wellAfter ?? 60_000;
    this.patience = options.patience ?? 5000;
    this.lookEvery = options.lookEvery ?? 5000;
  }

  /** Ends with the last program: after `end`, or when all of them are broken. */
  async run(programs: readonly Program[]): Promise<void> {
    const look = setInterval(() => this.endIfForgotten(), this.lookEvery);
    try {
      await Promise.all(programs.map((program) => this.keep(program)));
    } finally {
      clearInterval(look);
    }
  }

  end(): void {
    if (this.ending.signal.aborted) return;
    this.ending.abort();
    for (const child of this.running) {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), this.patience).unref();
    }
  }

  /** Nobody could end it later: its directory was removed, or another supervisor took its place. */
  private endIfForgotten(): void {
    if (readProcesses(this.paths.processes)?.supervisor.pid !== process.pid) this.end();
  }

  private async keep(program: Program): Promise<void> {
    const { signal } = this.ending;
    for (let restarts = 0, inARow = 0; !signal.aborted; restarts++, inARow++) {
      const started = performance.now();
      await this.runOnce(program, restarts);
      if (signal.aborted) return;
      if (performance.now() - started > this.wellAfter) inARow = 0;
      if (inARow >= MAX_RESTARTS) {
        this.report(program, { state: 'failed', restarts });
        return;
      }
      this.report(program, { state: 'restarting', restarts });
      await sleep(this.firstDelay * 2 ** inARow, undefined, { signal }).catch(() => {});
    }
  }

  private async runOnce(program: Program, restarts: number): Promise<void> {
    const log = openSync(this.paths.log(program.name), 'a', 0o600);
    try {
      const child = spawn(program.command, program.args, { stdio: ['ignore', log, log] });
      const ended = once(child, 'exit');
      if (child.pid !== undefined) {
        this.running.add(child);
        this.report(program, { state: 'running', restarts, ...identify(child.pid) });
      }
      const [code, byOther] = await ended.finally(() => this.running.delete(child));
      writeSync(log, `${program.name} ended ${byOther === null ? `with code ${code}` : `by ${byOther}`}\n`);
    } catch (error) {
      writeSync(log, `${program.name} cannot be run: ${error instanceof Error ? error.message : error}\n`);
    } finally {
      closeSync(log);
    }
  }

  private report({ name }: Program, state: Supervised): void {
    this.states[name] = state;
    try {
      writeProcesses(this.paths.processes, { supervisor: this.self, programs: this.states });
    } catch (error) {
      // The programs matter more than the record of them.
      console.error(error);
    }
  }
}
