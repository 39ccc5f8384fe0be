import { spawn } from 'node:child_process';

/** How a command ended, and what it said. */
export interface Ran {
  /** @default - undefined where it did not start, or not end in time */
  readonly code?: number;
  readonly stdout: string;
  /** The last thing that it complained about, or why it did not end. */
  readonly complaint: string;
}

/** Runs a command that only asks: without a shell, without a terminal to ask back at, and not for longer than it may. It never throws. */
export function run(
  [program, ...args]: readonly [program: string, ...args: string[]],
  { env, timeoutMs }: { readonly env: NodeJS.ProcessEnv; readonly timeoutMs: number },
): Promise<Ran> {
  return new Promise((resolve) => {
    // A group of its own: the programs of clouds are scripts that start others.
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    const end = (code: number | undefined, complaint: string) => {
      clearTimeout(timer);
      resolve({ code, stdout: Buffer.concat(stdout).toString(), complaint });
    };
    const timer = setTimeout(() => {
      if (child.pid !== undefined) endGroup(child.pid);
      end(undefined, `no answer within ${timeoutMs / 1000} s`);
    }, timeoutMs);
    child.on('error', (error) => end(undefined, error.message));
    child.on('close', (code) => end(code ?? undefined, lastLine(Buffer.concat(stderr).toString())));
  });
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim().slice(0, 300) ?? '';
}
