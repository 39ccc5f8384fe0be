import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simHome, startSim } from '../sim';
import { NAMESPACE, SEED, type StackConfig } from '../stacks/config';
import { resolveConfig } from '../stacks/resolve';
import { resolveToolchain } from '../tools';
import { clearDeadLocks } from './locks';
import { runPulumi } from './pulumi';
import { readStackFile, stackFile } from './stack-file';

export interface SessionOptions {
  /** Root of the project: where `Pulumi.yaml` is. */
  readonly root: string;
  readonly stack: string;
  /** Another configuration file than the stack's own. */
  readonly configFile?: string;
}

/** Everything that Pulumi needs to work on a stack. */
export interface Session extends SessionOptions {
  readonly config: StackConfig;
  readonly configPath: string;
  /** Variables for the `pulumi` process, beside those of this one. */
  readonly env: Readonly<Record<string, string>>;
}

const PROJECT = 'kfstack';

/**
 * Checks the configuration before anything is touched, then makes ready what a run needs: tools, cluster, stack, seed.
 *
 * @throws KfstackError when the configuration is wrong.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const configPath = options.configFile ?? stackFile(options.root, options.stack);
  const { values, hasSeed } = readStackFile(configPath);
  const config = resolveConfig(options.stack, values);
  const home = simHome();
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const env = await environmentVariables(config, options, home);
  const session: Session = { ...options, config, configPath, env };
  await makeStack(session);
  if (!hasSeed) await makeSeed(session);
  const backend = fileBackend(session);
  if (backend !== undefined) {
    const cleared = clearDeadLocks(backend, PROJECT, options.stack);
    if (cleared > 0) console.error(`Cleared ${cleared} lock of a run that was killed.`);
  }
  return session;
}

async function environmentVariables(
  config: StackConfig,
  options: SessionOptions,
  home: string,
): Promise<Record<string, string>> {
  const env: Record<string, string> = {
    ...(config.environment === 'sim' ? await simulation(home) : (await resolveToolchain({ only: ['pulumi'] })).env),
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    KFSTACK_HOME: home,
  };
  if (options.configFile !== undefined) env.PULUMI_OPTION_CONFIG_FILE = options.configFile;
  // A user who has a backend and keys of their own keeps them.
  if (process.env.PULUMI_BACKEND_URL === undefined) {
    const backend = join(home, 'pulumi');
    mkdirSync(backend, { recursive: true, mode: 0o700 });
    env.PULUMI_BACKEND_URL = `file://${backend}`;
  }
  if (process.env.PULUMI_CONFIG_PASSPHRASE === undefined && process.env.PULUMI_CONFIG_PASSPHRASE_FILE === undefined) {
    env.PULUMI_CONFIG_PASSPHRASE_FILE = passphraseFile(home);
  }
  return env;
}

/** A running simulated cluster, and how to work on it. */
async function simulation(home: string): Promise<Record<string, string>> {
  const tools = await resolveToolchain();
  const { kubeconfig } = await startSim({ home, tools });
  return { ...tools.env, KUBECONFIG: kubeconfig, ...DISPOSABLE };
}

/** A cluster that can be thrown away needs no state after each object: a run that died is repeated. See docs/performance.md. */
const DISPOSABLE = { PULUMI_EXPERIMENTAL: 'true', PULUMI_SKIP_CHECKPOINTS: 'true', PULUMI_PARALLEL: '64' };

/** The key of this user's local secrets. */
function passphraseFile(home: string): string {
  const file = join(home, 'passphrase');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return file;
}

/** The directory of a file backend; undefined for the others. */
export function fileBackend(session: Session): string | undefined {
  const url = process.env.PULUMI_BACKEND_URL ?? session.env.PULUMI_BACKEND_URL ?? '';
  return url.startsWith('file://') ? url.slice('file://'.length).replace(/^~/, process.env.HOME ?? '~') : undefined;
}

async function makeStack(session: Session): Promise<void> {
  const backend = fileBackend(session);
  const state = backend && join(backend, '.pulumi', 'stacks', PROJECT, `${session.stack}.json`);
  if (state !== undefined && existsSync(state)) return;
  await runPulumi(session, ['stack', 'select', '--create', '--non-interactive', '--stack', session.stack], {
    quiet: true,
  });
}

/** The seed is there before the first object is: a run that dies half-way leaves nothing that a second run could not derive again. */
async function makeSeed(session: Session): Promise<void> {
  const seed = randomBytes(32).toString('base64url');
  const args = ['config', 'set', '--secret', `${NAMESPACE}:${SEED}`, '--stack', session.stack];
  await runPulumi(session, args, { quiet: true, input: seed });
}
