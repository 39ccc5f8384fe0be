import { type ExecFileException, execFile } from 'node:child_process';

export interface RunOptions {
  /** Written to standard input. */
  readonly input?: string;
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Ends the program after so many milliseconds. @default 600000 */
  readonly timeoutMs?: number;
}

export interface Ran {
  /** The exit code; undefined where the program is not there. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of PATH to its end, without a shell. What went wrong is the caller's to judge: it never fails by itself. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { input = '', env, timeoutMs = 600_000 } = options;
  const settings = { env: { ...process.env, ...env }, timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((done) => {
    const child = execFile(program, args, settings, (error, stdout, stderr) => {
      const late = error?.killed === true ? `\nended by kfstack: it took longer than ${timeoutMs / 1000} s` : '';
      done({ code: codeOf(error), stdout, stderr: `${stderr}${late}` });
    });
    // A program that ends before it has read its input says why by itself.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

function codeOf(error: ExecFileException | null): number | undefined {
  if (error === null) return 0;
  if (error.code === 'ENOENT' || error.code === 'EACCES') return undefined;
  return typeof error.code === 'number' ? error.code : 1;
}

/** The last lines that a program wrote, of which the reason is one. */
export function lastWords({ stdout, stderr }: Ran): string {
  const lines = (stderr.trim() || stdout.trim()).split('\n');
  return lines.slice(-5).join('\n').trim() || 'it said nothing';
}
