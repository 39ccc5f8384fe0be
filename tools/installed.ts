import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { coerce, type SemVer, satisfies } from 'semver';

/** Where the set-up looks and what it may use. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** Folder of everything that kfstack keeps outside the checkout. */
  readonly cache: string;
}

/** A program with its version. */
export interface Installed {
  readonly file: string;
  readonly version: SemVer;
}

/** The folders of PATH. Those of our own cache do not count: what lies there is found by its pins. */
function searchPath({ env, cache }: Surroundings): string[] {
  const folders = (env.PATH ?? '').split(path.delimiter).filter(path.isAbsolute);
  return folders.filter((folder) => !path.resolve(folder).startsWith(cache + path.sep));
}

export async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    async () => (await stat(file)).isFile(),
    () => false,
  );
}

/** The programs of that name on PATH, first the one that a shell would run. */
export async function onPath(name: string, around: Surroundings): Promise<string[]> {
  const files = searchPath(around).map((folder) => path.join(folder, name));
  const found = await Promise.all(files.map(isExecutable));
  return files.filter((_, index) => found[index]);
}

/**
 * The version that a program prints, undefined if it prints none.
 * It is remembered with the file's time and size, so that most runs start no program at all.
 */
export async function versionOf(
  file: string,
  args: readonly string[],
  around: Surroundings,
): Promise<SemVer | undefined> {
  const { mtimeMs, size } = await stat(file);
  const key = `${file}|${mtimeMs}|${size}`;
  const memory = path.join(around.cache, 'versions.json');
  const known = await readFile(memory, 'utf8')
    .then((text) => JSON.parse(text) as Record<string, string>)
    .catch(() => ({}) as Record<string, string>);
  let printed = known[key];
  if (printed === undefined) {
    const env = { ...around.env, PULUMI_SKIP_UPDATE_CHECK: 'true', GOTOOLCHAIN: 'local' };
    // In a folder of no project, so that no project's settings pick another version.
    const run = promisify(execFile)(file, args, { env, cwd: path.parse(file).root, timeout: 20_000 });
    printed = await run.then(({ stdout }) => coerce(stdout)?.version ?? '').catch(() => '');
    await mkdir(around.cache, { recursive: true });
    // Two runs at once may lose an entry, never leave half a file.
    await writeFile(`${memory}.${process.pid}`, JSON.stringify({ ...known, [key]: printed }));
    await rename(`${memory}.${process.pid}`, memory);
  }
  return coerce(printed) ?? undefined;
}

/** The first program on PATH whose version is accepted. */
export async function accepted(
  name: string,
  versionArgs: readonly string[],
  range: string,
  around: Surroundings,
): Promise<Installed | undefined> {
  for (const file of await onPath(name, around)) {
    const version = await versionOf(file, versionArgs, around);
    if (version && satisfies(version, range)) return { file, version };
  }
  return undefined;
}
