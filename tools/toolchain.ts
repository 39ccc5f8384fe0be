import { homedir } from 'node:os';
import * as path from 'node:path';
import { Missing } from './missing';
import { recipes } from './pins';
import { runSteps } from './progress';
import { findPulumi, type PulumiTools } from './pulumi';
import { findKubectl, findSim, type SimTools } from './sim';

/** Absolute paths of the programs, by the group that they belong to. */
export interface ToolGroups {
  readonly pulumi: PulumiTools;
  readonly sim: SimTools;
  readonly kubectl: { readonly kubectl: string };
  readonly injector: { readonly injector: string };
  readonly kueue: { readonly kueue: string };
}

/** Which tools are needed: the Pulumi engine and its provider, those of a simulated cluster, kubectl, Istio's injector, or Kueue. */
export type ToolGroup = keyof ToolGroups;

type AllOf<T> = (T extends unknown ? (part: T) => void : never) extends (all: infer All) => void ? All : never;

/** The tools of the groups that were asked for, ready to run. */
export type Toolchain<Group extends ToolGroup = 'pulumi' | 'sim'> = AllOf<ToolGroups[Group]> & {
  /** Variables to run them with, on top of the caller's: PATH, and PULUMI_HOME of a Pulumi that we built. */
  readonly env: Readonly<Record<string, string>>;
};

export interface ToolchainOptions<Group extends ToolGroup = 'pulumi' | 'sim'> {
  /**
   * The groups that are needed; nothing of the others is looked up or built.
   *
   * @default ['pulumi', 'sim']
   */
  readonly only?: readonly Group[];

  /**
   * The environment to look in: PATH, KUBEBUILDER_ASSETS, KFSTACK_CACHE, and what Go and Pulumi read.
   *
   * @default process.env
   */
  readonly env?: NodeJS.ProcessEnv;

  /**
   * Where progress is shown, if anything has to be built or downloaded.
   *
   * @default process.stderr
   */
  readonly output?: NodeJS.WriteStream;
}

/** Folder of what kfstack keeps outside the checkout. It may be deleted at any time; the next run makes it again. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const base = () => env.XDG_CACHE_HOME || path.join(env.HOME || homedir(), '.cache');
  return path.resolve(env.KFSTACK_CACHE || path.join(base(), 'kfstack'));
}

/**
 * Finds the tools: installed ones that are new enough, else pinned ones out of the cache, which are built from their
 * Go modules if they are not there yet. When everything is in place it starts no program and prints nothing.
 *
 * @throws ToolchainError says what is missing, where, and what to do
 */
export async function resolveToolchain<Group extends ToolGroup = 'pulumi' | 'sim'>(
  options: ToolchainOptions<Group> = {},
): Promise<Toolchain<Group>> {
  const env = options.env ?? process.env;
  const groups = new Set<ToolGroup>(options.only ?? ['pulumi', 'sim']);
  const missing = new Missing({ env, cache: cacheFolder(env) });

  // The quick ones first, so that a broken-off set-up has most tools.
  const sim = groups.has('sim') ? await findSim(missing) : undefined;
  const kubectl = groups.has('kubectl') ? await findKubectl(missing) : undefined;
  const injector = groups.has('injector') ? path.join(await missing.result(recipes.injector), 'injector') : undefined;
  const kueue = groups.has('kueue') ? path.join(await missing.result(recipes.kueue), 'kueue') : undefined;
  const pulumi = groups.has('pulumi') ? await findPulumi(missing) : undefined;
  if (missing.steps.length > 0) {
    await missing.check();
    await runSteps(missing.steps, options.output ?? process.stderr);
  }

  const folders = [pulumi?.pulumi, kubectl].flatMap((file) => (file ? [path.dirname(file)] : []));
  const variables: Record<string, string> = { PATH: [...folders, env.PATH].filter(Boolean).join(path.delimiter) };
  if (pulumi?.pulumiHome) {
    variables.PULUMI_HOME = pulumi.pulumiHome;
    // The pinned one stays as it is.
    variables.PULUMI_SKIP_UPDATE_CHECK = 'true';
  }
  return {
    ...sim,
    ...pulumi,
    ...(kubectl && { kubectl }),
    ...(injector && { injector }),
    ...(kueue && { kueue }),
    env: variables,
  } as unknown as Toolchain<Group>;
}
