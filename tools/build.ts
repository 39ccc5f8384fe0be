import { createHash } from 'node:crypto';
import { chmod, copyFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { type Go, goFlags, moduleFolder, runGo } from './go';
import { onPath, type Surroundings, versionOf } from './installed';
import type { ModuleFile, Recipe } from './pins';
import type { Note } from './progress';
import { exists } from './result';

/** Hash of everything that a result is made of, the Go release apart. */
async function pinHash(recipe: Recipe, salt: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([recipe, goFlags, process.platform, process.arch, salt]));
  for (const module of new Set(recipe.builds.map((build) => build.module))) {
    const folder = moduleFolder(module);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    for (const file of files.sort()) hash.update(`\0${path.relative(folder, file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * The folder in the cache for what a recipe makes: `<name>-<hash of the pins>-<Go release>`.
 * Without Go, one that another Go release made from the same pins serves.
 *
 * @param salt further text that the result depends on
 */
export async function resultFolder(name: string, recipe: Recipe, around: Surroundings, salt = ''): Promise<string> {
  const tools = path.join(around.cache, 'tools');
  const stem = `${name}-${await pinHash(recipe, salt)}-go`;
  const go = (await onPath('go', around))[0];
  const version = go && (await versionOf(go, ['version'], around));
  const folder = path.join(tools, `${stem}${version ?? ''}`);
  if (version || (await exists(folder))) return folder;
  const made = (await readdir(tools).catch(() => [])).filter(
    (entry) => entry.startsWith(stem) && /-go[\d.]+$/.test(entry),
  );
  return made.length > 0 ? path.join(tools, made.sort().at(-1) as string) : folder;
}

/** Builds the programs of a recipe into a folder, from copies of the pinned modules. */
export async function build(recipe: Recipe, into: string, go: Go, note: Note): Promise<void> {
  const sources = `${into}/.sources`;
  const lay = async ({ module, from, file, to, version }: ModuleFile, folder: string) => {
    // A download, not a mere look: on a fresh machine the module is not there yet.
    const found = await runGo(go, path.join(sources, module), ['mod', 'download', '-json', from], recipe.title, note);
    const origin = path.join((JSON.parse(found) as { Dir: string }).Dir, file);
    const target = path.join(folder, to);
    if (version) await writeFile(target, JSON.stringify({ ...JSON.parse(await readFile(origin, 'utf8')), version }));
    else await copyFile(origin, target);
  };
  for (const { module } of recipe.builds)
    await cp(moduleFolder(module), path.join(sources, module), { recursive: true });
  for (const file of recipe.sources ?? []) await lay(file, path.join(sources, file.module));
  for (const { module, packages, variables = {}, out = '' } of recipe.builds) {
    const linker = ['-s', '-w', ...Object.entries(variables).map(([name, value]) => `-X ${name}=${value}`)].join(' ');
    const args = ['build', '-ldflags', linker, '-o', `${into}/${out}`, ...packages];
    await runGo(go, path.join(sources, module), args, recipe.title, note);
  }
  for (const file of recipe.launchers ?? []) {
    await lay(file, into);
    await chmod(path.join(into, file.to), 0o755);
  }
  await rm(sources, { recursive: true, force: true });
}
