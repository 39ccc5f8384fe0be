import * as path from 'node:path';
import { ToolchainError } from './error';
import { isExecutable, onPath, type Surroundings, versionOf } from './installed';
import { Missing } from './missing';
import { providerVersion } from './pins';
import { findPulumi } from './pulumi';
import { findSim } from './sim';
import { cacheFolder } from './toolchain';

/** A tool that is there. */
export interface ToolFound {
  readonly name: string;
  readonly file: string;
  /** @default - it says none */
  readonly version?: string;
}

export interface Inspection {
  readonly found: readonly ToolFound[];
  /** What the next run makes before it begins, and how long that takes. */
  readonly missing: readonly string[];
  /** Why it could not be made. @default - it can */
  readonly cannot?: ToolchainError;
}

/** What `resolveToolchain` would find, without building or downloading anything. */
export async function inspectToolchain(
  group: 'pulumi' | 'sim',
  env: NodeJS.ProcessEnv = process.env,
): Promise<Inspection> {
  const missing = new Missing({ env, cache: cacheFolder(env) });
  try {
    const found = group === 'pulumi' ? await pulumiTools(missing) : await simTools(missing);
    if (missing.steps.length > 0) await missing.check();
    return { found, missing: missing.steps.map(({ title }) => title) };
  } catch (error) {
    if (!(error instanceof ToolchainError)) throw error;
    return { found: [], missing: missing.steps.map(({ title }) => title), cannot: error };
  }
}

/** The program of that name that a shell would run; undefined where there is none. */
export async function programOnPath(name: string, env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  return (await onPath(name, { env, cache: cacheFolder(env) }))[0];
}

async function pulumiTools(missing: Missing): Promise<ToolFound[]> {
  const { pulumi, kubernetesProvider } = await findPulumi(missing);
  const host = 'pulumi-language-nodejs';
  const beside = path.join(path.dirname(pulumi), host);
  const hosts = [beside, ...(await onPath(host, missing.around))];
  return present(missing.around, [
    { name: 'pulumi', files: [pulumi], versionArgs: ['version'] },
    { name: host, files: hosts },
    { name: 'pulumi-resource-kubernetes', files: [kubernetesProvider], version: providerVersion },
  ]);
}

async function simTools(missing: Missing): Promise<ToolFound[]> {
  const { etcd, kubeApiserver, kubeControllerManager, kubeScheduler, kwok } = await findSim(missing);
  const programs = [etcd, kubeApiserver, kubeControllerManager, kubeScheduler, kwok];
  return present(
    missing.around,
    programs.map((file) => ({ name: path.basename(file), files: [file], versionArgs: ['--version'] })),
  );
}

interface Candidate {
  readonly name: string;
  /** The first that is there counts. */
  readonly files: readonly string[];
  readonly version?: string;
  readonly versionArgs?: readonly string[];
}

async function present(around: Surroundings, candidates: readonly Candidate[]): Promise<ToolFound[]> {
  const found: ToolFound[] = [];
  for (const { name, files, version, versionArgs } of candidates) {
    const there = await Promise.all(files.map(isExecutable));
    const file = files.find((_, index) => there[index]);
    if (file === undefined) continue;
    const said = versionArgs && (await versionOf(file, versionArgs, around))?.version;
    found.push({ name, file, version: version ?? said });
  }
  return found;
}
