import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { projectRoot } from '../../cli/root';
import { simHome } from '../../sim';
import { FIRST_PARTS } from '../support/first-parts';
import { Kube } from './kube';

const ROOT = projectRoot();
const MAIN = join(ROOT, 'dist', 'cli', 'main.js');

export interface Run {
  readonly code: number | null;
  readonly output: string;
}

export interface StackOptions {
  /** Values below the `kfstack:` keys; parts that are not named are those of `FIRST_PARTS`. */
  readonly config?: Readonly<Record<string, unknown>>;
}

/** A stack of its own on the shared simulated cluster. */
export class TestStack {
  readonly configFile: string;

  constructor(
    readonly name: string,
    { config = {} }: StackOptions = {},
  ) {
    this.configFile = join(simHome(), 'stacks', `Pulumi.${name}.yaml`);
    mkdirSync(join(simHome(), 'stacks'), { recursive: true });
    this.configure(config);
  }

  /** Changes the configuration; the seed and its encryption stay. */
  configure(config: Readonly<Record<string, unknown>>): void {
    const before = read(this.configFile);
    const document = (parse(before) ?? {}) as { config?: Record<string, unknown> };
    const seed = document.config?.['kfstack:seed'];
    const values = Object.entries({ ...FIRST_PARTS, ...config }).map(([key, value]) => [`kfstack:${key}`, value]);
    const all = { ...Object.fromEntries(values), ...(seed === undefined ? {} : { 'kfstack:seed': seed }) };
    writeFileSync(this.configFile, stringify({ ...document, config: all }));
  }

  /** Runs `kfstack` on the stack to its end. */
  run(...args: readonly string[]): Promise<Run> {
    return run([...args, '--stack', this.name, '--config-file', this.configFile]);
  }

  /** Runs it and expects success. */
  async succeed(...args: readonly string[]): Promise<string> {
    const { code, output } = await this.run(...args);
    if (code !== 0) throw new Error(`kfstack ${args.join(' ')} ended with ${code}:\n${output}`);
    return output;
  }

  /** Installs or upgrades, and kills everything that works on it without warning after so many resources are done. */
  async upKilledAfter(resources: number): Promise<void> {
    const child = start(['up', '--yes', '--stack', this.name, '--config-file', this.configFile]);
    let done = 0;
    const killed = new Promise<void>((ended) => child.on('exit', () => ended()));
    child.stdout.on('data', (chunk: Buffer) => {
      done += chunk.toString().match(/ (created|updated|deleted)/g)?.length ?? 0;
      if (done > resources && child.pid !== undefined) killAll(child.pid);
    });
    await killed;
  }

  /** Forgets everything that Pulumi knows of the stack. */
  forget(): void {
    rmSync(join(simHome(), 'pulumi'), { recursive: true, force: true });
  }

  /** Variables of a bare `pulumi`, as `kfstack env` prints them. */
  async environment(): Promise<Record<string, string>> {
    const lines = (await this.succeed('env')).matchAll(/^export (\w+)='(.*)'$/gm);
    return Object.fromEntries([...lines].map((match) => [match[1] as string, match[2] as string]));
  }
}

function start(args: readonly string[]) {
  // Of the test: under jest a process started without any has those of the runner.
  const env = { ...process.env };
  return spawn(process.execPath, [MAIN, ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Kills a process and all that it started, as a machine does that loses its power; the simulated cluster is not among them. */
function killAll(pid: number): void {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  const parents = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  const doomed = [pid];
  for (const parent of doomed) doomed.push(...parents.filter(([, ppid]) => ppid === parent).map(([child]) => child));
  for (const each of doomed) {
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

export function run(args: readonly string[]): Promise<Run> {
  const child = start(args);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  }
  return new Promise((done) => child.on('close', (code) => done({ code, output })));
}

/** Runs a bare command with variables of its own. */
export function command(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd = ROOT,
): Promise<Run> {
  const child = spawn(file, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  }
  return new Promise((done) => child.on('close', (code) => done({ code, output })));
}

/** The API server of the shared cluster. */
export function kube(): Kube {
  return new Kube(join(simHome(), 'sim', 'kubeconfig'));
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
