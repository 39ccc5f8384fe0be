import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { SimPaths } from './home';
import { identify, type Supervised, writeProcesses } from './processes';
import type { Program } from './programs';

/** A program that ends so often in a row is broken. */
const MAX_RESTARTS = 8;
/** A program that has run for so long, in milliseconds, is well again. */
const WELL_AFTER = 60_000;

/** How long a program has to end by itself, in milliseconds. */
const PATIENCE = 5000;

/** Keeps the programs of a plan running until it is told to end: `supervisor.js <home>`. */
class Supervisor {
  private readonly states: Record<string, Supervised> = {};
  private readonly running = new Set<ChildProcess>();
  private readonly self = identify(process.pid);
  private ending = false;

  constructor(private readonly paths: SimPaths) {}

  async run(programs: readonly Program[]): Promise<void> {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => this.end());
    await Promise.all(programs.map((program) => this.keep(program)));
  }

  private end(): void {
    this.ending = true;
    for (const child of this.running) {
      child.kill('SIGTERM');
      globalThis.setTimeout(() => child.kill('SIGKILL'), PATIENCE).unref();
    }
  }

  private async keep(program: Program): Promise<void> {
    const log = openSync(this.paths.log(program.name), 'a', 0o600);
    for (let restarts = 0; !this.ending; restarts++) {
      if (restarts > MAX_RESTARTS) return this.report(program, { state: 'failed', restarts });
      const started = Date.now();
      const child = spawn(program.command, program.args, { stdio: ['ignore', log, log] });
      const ended = Promise.race([once(child, 'exit'), once(child, 'error')]);
      this.running.add(child);
      const id = child.pid === undefined ? {} : identify(child.pid);
      this.report(program, { state: 'running', restarts, ...id });
      await ended.catch(() => {});
      this.running.delete(child);
      if (this.ending) return;
      this.report(program, { state: 'restarting', restarts });
      if (Date.now() - started > WELL_AFTER) restarts = 0;
      await setTimeout(Math.min(250 * 2 ** restarts, 5000));
    }
  }

  private report({ name }: Program, state: Supervised): void {
    this.states[name] = state;
    writeProcesses(this.paths.processes, { supervisor: this.self, programs: this.states });
  }
}

async function main([home]: readonly string[]): Promise<void> {
  if (home === undefined) throw new Error('usage: supervisor.js <home>');
  const paths = new SimPaths(home);
  await new Supervisor(paths).run(JSON.parse(readFileSync(paths.plan, 'utf8')) as Program[]);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
