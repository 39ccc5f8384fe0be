import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KfstackError } from '../constructs';

/** Where and with what Pulumi runs. */
export interface Workspace {
  /** Root of the project: where `Pulumi.yaml` is. */
  readonly root: string;
  /** Variables for the `pulumi` process, beside those of this one. */
  readonly env: Readonly<Record<string, string>>;
}

export interface RunOptions {
  /** Keeps the output back and shows it only when the command fails. */
  readonly quiet?: boolean;
  /** What of an output that was kept back is shown when the command fails. @default - all of it */
  readonly about?: (said: string) => string;
  /** Written to the command's standard input; a secret belongs here and not among the arguments. */
  readonly input?: string;
}

/**
 * Runs the Pulumi CLI in the project.
 *
 * @returns its standard output, where it is kept back.
 * @throws KfstackError when it fails; what it said itself has been shown by then.
 */
export async function runPulumi(
  { root, env }: Workspace,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { quiet = false, about = (said) => said, input } = options;
  // The Kubernetes provider leaves a copy of the kubeconfig in the temporary directory at every run; this one goes with it.
  const temporary = mkdtempSync(join(tmpdir(), 'kfstack-run-'));
  const child = spawn('pulumi', args, {
    cwd: root,
    env: { ...process.env, ...env, TMPDIR: temporary },
    stdio: [input === undefined ? 'inherit' : 'pipe', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
  });
  const output: string[] = [];
  const errors: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  child.stdin?.end(input);
  const code = await waitFor(child).finally(() => rmSync(temporary, { recursive: true, force: true }));
  if (code === 0) return output.join('');
  const said = [...output, ...errors].join('');
  if (said.includes('incorrect passphrase')) throw wrongPassphrase(root);
  if (quiet) console.error(about(said));
  throw new KfstackError(`pulumi ${args[0]} failed`, [`exit code ${code}; see above`]);
}

function wrongPassphrase(root: string): KfstackError {
  const key = process.env.PULUMI_CONFIG_PASSPHRASE_FILE ?? 'the passphrase in the state directory (KFSTACK_HOME)';
  return new KfstackError("the stack's secrets cannot be read", [
    `the configuration in ${root}/stacks was encrypted with another passphrase than ${key}`,
    'bring that passphrase back, or delete the configuration file of the stack to begin anew with another seed',
  ]);
}

/** Waits for the end; a signal to this process is the child's to handle, so that Pulumi can save what it has done. */
function waitFor(child: ReturnType<typeof spawn>): Promise<number> {
  const ignore = () => {};
  const forward = () => child.kill('SIGTERM');
  process.on('SIGINT', ignore);
  process.on('SIGTERM', forward);
  return new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 130)));
  }).finally(() => {
    process.off('SIGINT', ignore);
    process.off('SIGTERM', forward);
  });
}
