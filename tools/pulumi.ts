import { execFile } from 'node:child_process';
import { realpath, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { satisfies } from 'semver';
import { ToolchainError } from './error';
import { isExecutable, onPath, type Surroundings, versionOf } from './installed';
import type { Missing } from './missing';
import { acceptedVersions, providerVersion, recipes } from './pins';
import type { Note } from './progress';
import { exists } from './result';

/** The Pulumi engine and its provider. */
export interface PulumiTools {
  readonly pulumi: string;
  readonly kubernetesProvider: string;
  /** Only of a Pulumi that we built; an installed one keeps the user's. */
  readonly pulumiHome?: string;
}

const plugin = `resource-kubernetes-v${providerVersion}`;

function pluginFile(home: string): string {
  return path.join(home, 'plugins', plugin, 'pulumi-resource-kubernetes');
}

/** The plugin is there, and no installation of it was broken off. */
async function hasPlugin(home: string): Promise<boolean> {
  return (await isExecutable(pluginFile(home))) && !(await exists(path.join(home, 'plugins', `${plugin}.partial`)));
}

async function installPlugin(pulumi: string, env: NodeJS.ProcessEnv, args: readonly string[]): Promise<void> {
  const all = ['plugin', 'install', 'resource', 'kubernetes', providerVersion, '--exact', ...args, '--non-interactive'];
  // In a folder of no project, whose own list of plugins would count otherwise.
  const cwd = path.parse(pulumi).root;
  const options = { env: { ...env, PULUMI_SKIP_UPDATE_CHECK: 'true' }, cwd, timeout: 600_000 };
  await promisify(execFile)(pulumi, all, options).catch((error: { stderr?: string; message: string }) => {
    const what = `The Kubernetes provider's plugin cannot be installed: ${(error.stderr || error.message).trim()}`;
    const todo = `run \`pulumi ${all.slice(0, 5).join(' ')}\` yourself and see why it fails.`;
    throw new ToolchainError('plugin-failed', what, pulumi, todo);
  });
}

/** A Pulumi on PATH that is new enough and runs programs for Node.js. */
async function installedPulumi(around: Surroundings): Promise<string | undefined> {
  for (const file of await onPath('pulumi', around)) {
    const version = await versionOf(file, ['version'], around);
    if (!version || !satisfies(version, acceptedVersions.pulumi)) continue;
    const host = 'pulumi-language-nodejs';
    const beside = path.join(path.dirname(await realpath(file)), host);
    if ((await isExecutable(beside)) || (await onPath(host, around)).length > 0) return file;
  }
  return undefined;
}

/** The installed Pulumi where it will do, else our own with a home of its own, so that nothing of the user changes. */
export async function findPulumi(missing: Missing): Promise<PulumiTools> {
  const { env } = missing.around;
  const installed = await installedPulumi(missing.around);
  if (installed) {
    const home = env.PULUMI_HOME ?? path.join(env.HOME ?? homedir(), '.pulumi');
    if (!(await hasPlugin(home))) {
      const run = async (note: Note) => {
        await installPlugin(installed, env, []).catch(async (error: ToolchainError) => {
          note(`${error.what}\nBuilding it instead.`);
          const built = await missing.resultNow(recipes.provider, note);
          await installPlugin(installed, env, ['--file', path.join(built, 'pulumi-resource-kubernetes')]);
        });
      };
      missing.steps.push({ title: `${recipes.provider.title} (download)`, run });
    }
    return { pulumi: installed, kubernetesProvider: pluginFile(home) };
  }

  const folder = await missing.result(recipes.pulumi);
  const pulumi = path.join(folder, 'pulumi');
  const pulumiHome = await missing.result(recipes.provider, {
    name: 'pulumi-home',
    salt: path.basename(folder),
    finish: async (programs, into) => {
      const file = path.join(programs, 'pulumi-resource-kubernetes');
      await installPlugin(pulumi, { ...env, PULUMI_HOME: into }, ['--file', file]);
      await rm(programs, { recursive: true });
    },
  });
  return { pulumi, kubernetesProvider: pluginFile(pulumiHome), pulumiHome };
}
