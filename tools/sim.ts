import * as path from 'node:path';
import { satisfies } from 'semver';
import { ToolchainError } from './error';
import { accepted, type Installed, isExecutable, type Surroundings, versionOf } from './installed';
import type { Missing } from './missing';
import { acceptedVersions, recipes } from './pins';
import { exists } from './result';

/** The programs of a simulated cluster. */
export interface SimTools {
  readonly etcd: string;
  readonly kubeApiserver: string;
  readonly kubeControllerManager: string;
  readonly kubeScheduler: string;
  readonly kwok: string;
}

/** An installed program: the one of KUBEBUILDER_ASSETS, which must do then, else one on PATH that does. */
async function installed(
  name: string,
  range: string,
  around: Surroundings,
  versionArgs: readonly string[] = ['--version'],
): Promise<Installed | undefined> {
  const assets = around.env.KUBEBUILDER_ASSETS;
  if (assets) {
    const todo = `unset KUBEBUILDER_ASSETS, or let it name a folder with ${name} ${range}, such as setup-envtest makes.`;
    if (!(await exists(assets))) {
      throw new ToolchainError('assets-unusable', 'KUBEBUILDER_ASSETS names no folder.', assets, todo);
    }
    const file = path.resolve(assets, name);
    if (await isExecutable(file)) {
      const version = await versionOf(file, versionArgs, around);
      if (version && satisfies(version, range)) return { file, version };
      const what = `${name} of KUBEBUILDER_ASSETS is ${version ?? 'of unknown version'}; ${range} is needed.`;
      throw new ToolchainError('assets-unusable', what, file, todo);
    }
  }
  return accepted(name, versionArgs, range, around);
}

/** Installed programs where they will do, else our own. */
export async function findSim(missing: Missing): Promise<SimTools> {
  const { around } = missing;
  const own = async (recipe: (typeof recipes)[keyof typeof recipes], name: string) =>
    path.join(await missing.result(recipe), name);

  const etcd = (await installed('etcd', acceptedVersions.etcd, around))?.file ?? (await own(recipes.etcd, 'etcd'));
  const apiserver = await installed('kube-apiserver', acceptedVersions.kubernetes, around);
  // Neither of the two may be newer than the API server.
  const minor = apiserver ? `~${apiserver.version.major}.${apiserver.version.minor}.0` : undefined;
  const manager = minor ? await installed('kube-controller-manager', minor, around) : undefined;
  const scheduler = minor ? await installed('kube-scheduler', minor, around) : undefined;
  const folder = apiserver && manager && scheduler ? '' : await missing.result(recipes.kubernetes);
  return {
    etcd,
    kubeApiserver: apiserver?.file ?? path.join(folder, 'kube-apiserver'),
    kubeControllerManager: manager?.file ?? path.join(folder, 'kube-controller-manager'),
    kubeScheduler: scheduler?.file ?? path.join(folder, 'kube-scheduler'),
    kwok: (await installed('kwok', acceptedVersions.kwok, around))?.file ?? (await own(recipes.kwok, 'kwok')),
  };
}

/** An installed kubectl where it will do, else our own. */
export async function findKubectl(missing: Missing): Promise<string> {
  const found = await installed('kubectl', acceptedVersions.kubernetes, missing.around, ['version', '--client']);
  return found?.file ?? path.join(await missing.result(recipes.kubectl), 'kubectl');
}
