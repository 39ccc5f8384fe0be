import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { simHome } from '../sim';
import { NAMESPACE, SEED, type StackConfig } from '../stacks/config';
import { environments } from '../stacks/environments';
import { resolveConfig } from '../stacks/resolve';
import { resolveToolchain } from '../tools';
import { clearDeadLocks } from './locks';
import { forgetOldCluster } from './old-cluster';
import { runPulumi, type Workspace } from './pulumi';
import { readStackFile, stackFile } from './stack-file';

export interface SessionOptions {
  /** Root of the project: where `Pulumi.yaml` is. */
  readonly root: string;
  readonly stack: string;
  /** Another configuration file than the stack's own. */
  readonly configFile?: string;
}

/** Everything that Pulumi needs to work on a stack. */
export interface Session extends SessionOptions, Workspace {
  readonly config: StackConfig;
  readonly configPath: string;
}

const PROJECT = 'kfstack';

/**
 * Checks the configuration before anything is touched, then makes ready what a run needs: tools, cluster, stack, seed.
 *
 * @throws KfstackError when the configuration is wrong.
 */
export async function openSession(given: SessionOptions): Promise<Session> {
  // Pulumi would look from the project's root, the user means from here.
  const options = { ...given, configFile: given.configFile && resolve(given.configFile) };
  const configPath = options.configFile ?? stackFile(options.root, options.stack);
  const { values, hasSeed } = readStackFile(configPath);
  const config = resolveConfig(options.stack, values);
  const home = simHome();
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const tools = await resolveToolchain({ only: ['pulumi'] });
  const environment = environments[config.environment];
  const made = config.scope === 'platform' ? undefined : await environment.prepare?.(home, config.values);
  const env = {
    ...tools.env,
    ...(config.capabilities.disposable && DISPOSABLE),
    ...made?.env,
    ...stackVariables(options, home),
  };
  const session: Session = { ...options, config, configPath, env };
  await makeStack(session);
  if (!hasSeed) await makeSeed(session);
  await repair(session, made?.clusterUid);
  return session;
}

/** What Pulumi needs to read a stack, without its cluster. */
export async function openStack(given: SessionOptions): Promise<Workspace> {
  const options = { ...given, configFile: given.configFile && resolve(given.configFile) };
  const { env } = await resolveToolchain({ only: ['pulumi'] });
  return { ...options, env: { ...env, ...stackVariables(options, simHome()) } };
}

/** Puts right what a killed run, or a reset of a cluster of this machine, has left in a backend of this machine. */
async function repair(session: Session, clusterUid: string | undefined): Promise<void> {
  const backend = fileBackend(session);
  const state = stateFile(session);
  if (backend === undefined || state === undefined) return;
  const cleared = clearDeadLocks(backend, PROJECT, session.stack);
  if (cleared > 0) console.error(`Cleared ${cleared} lock of a run that was killed.`);
  if (clusterUid === undefined) return;
  if (await forgetOldCluster(session, session.stack, state, clusterUid)) {
    console.error('The cluster was reset: what the stack knew of the old one is forgotten.');
  }
}

/** Where the stack's configuration, state and key are. */
function stackVariables(options: SessionOptions, home: string): Record<string, string> {
  const env: Record<string, string> = { PULUMI_SKIP_UPDATE_CHECK: 'true', KFSTACK_HOME: home };
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

/**
 * A cluster that can be thrown away needs no state after each object: a run that died is repeated. The engine, its provider and the
 * program collect garbage less often than they would by themselves. See docs/performance.md.
 */
const DISPOSABLE = {
  PULUMI_EXPERIMENTAL: 'true',
  PULUMI_SKIP_CHECKPOINTS: 'true',
  PULUMI_PARALLEL: '64',
  GOGC: '400',
  NODE_OPTIONS: [process.env.NODE_OPTIONS, '--max-semi-space-size=64'].filter(Boolean).join(' '),
};

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

/** The stack's state in a file backend. */
function stateFile(session: Session): string | undefined {
  const backend = fileBackend(session);
  return backend && join(backend, '.pulumi', 'stacks', PROJECT, `${session.stack}.json`);
}

async function makeStack(session: Session): Promise<void> {
  const state = stateFile(session);
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
