import { execFile } from 'node:child_process';
import { readdir, readFile, stat, statfs } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { coerce, gt } from 'semver';
import { ToolchainError } from './error';
import { onPath, type Surroundings } from './installed';
import { modulesWithoutSumDb, type Recipe } from './pins';
import type { Note } from './progress';

/** Part of what makes a result: it enters the hash of the pins. */
export const goFlags = '-mod=readonly -trimpath -buildvcs=false';

/** Folder of the pinned modules; this file runs from `tools` and, compiled, from `dist/tools`. */
const modules = path.join(__dirname, path.basename(path.dirname(__dirname)) === 'dist' ? '../../tools/go' : 'go');

export function moduleFolder(name: string): string {
  return path.join(modules, name);
}

/** A Go that can build what is missing. */
export interface Go {
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
}

interface GoSettings {
  readonly GOVERSION?: string;
  readonly GOTOOLCHAIN?: string;
  readonly GOCACHE: string;
  readonly GONOSUMDB: string;
}

const gigabyte = 1e9;

export function diskFull(what: string, where: string, gigabytes: number): ToolchainError {
  const caches = 'GOCACHE, GOMODCACHE, TMPDIR and KFSTACK_CACHE';
  return new ToolchainError(
    'disk-full',
    what,
    where,
    `free about ${gigabytes} GB (Go's caches take most of it), or point ${caches} to a larger disk. Then run the command again: it resumes.`,
  );
}

/** The space on the file system of a folder that may not exist yet, in bytes. */
async function freeBytes(folder: string): Promise<number> {
  const parent = path.dirname(folder);
  return statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' && parent !== folder) return freeBytes(parent);
      throw error;
    },
  );
}

/** About what Go's build cache holds, in bytes: its 256 folders fill evenly, so four of them tell. */
async function cachedBytes(cache: string): Promise<number> {
  const sizes = ['00', '55', 'aa', 'ff'].map(async (name) => {
    const folder = path.join(cache, name);
    const files = await readdir(folder).catch(() => []);
    const stats = await Promise.all(files.map((file) => stat(path.join(folder, file)).catch(() => ({ size: 0 }))));
    return stats.reduce((sum, { size }) => sum + size, 0);
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) * 64;
}

async function checkSpace(cache: string, goCache: string, recipes: readonly Recipe[]): Promise<void> {
  const cold = recipes.reduce((sum, { gigabytes }) => sum + gigabytes, 0);
  const missing = Math.max(1, cold - (await cachedBytes(goCache)) / gigabyte);
  for (const [folder, gigabytes] of [
    [goCache, missing],
    [cache, 1],
  ] as const) {
    const free = (await freeBytes(folder)) / gigabyte;
    if (free < gigabytes) {
      const need = Math.ceil(gigabytes);
      throw diskFull(`Not enough disk space: ${need} GB are needed, ${free.toFixed(1)} GB are free.`, folder, need);
    }
  }
}

/** The Go release that a module asks for, such as 1.24.7. */
async function requiredGo(module: string): Promise<string> {
  const text = await readFile(path.join(moduleFolder(module), 'go.mod'), 'utf8');
  return /^go (\S+)$/m.exec(text)?.[1] ?? '1.21';
}

/**
 * Finds Go and checks, before the first build, that it can build all of `recipes` and that they fit on the disk.
 *
 * @throws ToolchainError without Go, with one that is too old and may not fetch a newer one, or without space
 */
export async function prepareGo(recipes: readonly Recipe[], around: Surroundings): Promise<Go> {
  const needed = await Promise.all(recipes.flatMap(({ builds }) => builds.map(({ module }) => requiredGo(module))));
  const newest = needed.map((version) => coerce(version)).reduce((a, b) => (a && b && gt(a, b) ? a : b)) ?? '1.21';
  const titles = recipes.map(({ title }) => title).join('; ');
  const ways = `install Go ${newest} or newer (it then builds them), or install these tools themselves and put them on PATH.`;
  const file = (await onPath('go', around))[0];
  if (!file)
    throw new ToolchainError('go-missing', `Tools are missing, and Go to build them: ${titles}.`, 'PATH', ways);

  const asked = ['GOVERSION', 'GOTOOLCHAIN', 'GOCACHE', 'GONOSUMDB'];
  // Go before 1.21 cannot name its version this way or fetch a newer Go, and is too old in any case.
  const settings = await promisify(execFile)(file, ['env', '-json', ...asked], { env: around.env, cwd: modules }).then(
    ({ stdout }) => JSON.parse(stdout) as GoSettings,
    () => ({ GOCACHE: around.cache, GONOSUMDB: '' }) as GoSettings,
  );
  const version = coerce(settings.GOVERSION);
  if (!version || (gt(newest, version) && (settings.GOTOOLCHAIN === 'local' || gt('1.21.0', version)))) {
    const has = settings.GOVERSION || 'older than 1.21';
    throw new ToolchainError('go-too-old', `Go is too old (${has}) to build: ${titles}.`, file, ways);
  }
  await checkSpace(around.cache, settings.GOCACHE, recipes);
  const noSumDb = [settings.GONOSUMDB, ...modulesWithoutSumDb].filter(Boolean).join(',');
  // The tools run here, and from these modules alone, whatever the user builds elsewhere.
  const own = { GOFLAGS: goFlags, GONOSUMDB: noSumDb, GOWORK: 'off', GOOS: '', GOARCH: '', GOBIN: '' };
  return { file, env: { ...around.env, ...own } };
}

/** What the user can do about a failed Go command, told from what Go printed. */
export function explain(printed: string, title: string, where: string): ToolchainError {
  const last = printed.trim().split('\n').slice(-15).join('\n    ');
  const failed = `Building ${title} failed:\n    ${last}`;
  if (/no space left on device|disk quota exceeded|ENOSPC|EDQUOT/.test(printed)) {
    return diskFull(`The disk is full. ${failed}`, where, 12);
  }
  if (/checksum mismatch|SECURITY ERROR|does not match go\.sum/.test(printed)) {
    const todo =
      'do not build from it. Ask whoever runs your module proxy (GOPROXY), or try another one; `go clean -modcache` removes a damaged copy on this machine.';
    return new ToolchainError('checksum-mismatch', `A downloaded module is not the pinned one. ${failed}`, where, todo);
  }
  if (/requires go >= |invalid go version|toolchain not available/.test(printed)) {
    return new ToolchainError('go-too-old', failed, where, 'install a newer Go, or the tool itself, and run it again.');
  }
  const network =
    /dial (tcp|udp)|no such host|i\/o timeout|connection re(fused|set)|network is unreachable|TLS handshake|x509: |proxyconnect|unexpected EOF|server misbehaving|GOPROXY=off|: (403 Forbidden|404 Not Found|410 Gone|429 |5\d\d )/;
  if (network.test(printed)) {
    const todo =
      'check the network, HTTPS_PROXY, GOPROXY and GOSUMDB (see `go env`), then run the command again: it resumes. Without a module proxy, install the tool itself and put it on PATH.';
    return new ToolchainError('registry-unreachable', `The Go module proxy cannot be reached. ${failed}`, where, todo);
  }
  return new ToolchainError('build-failed', failed, where, 'if the reason is not yours, report it with these lines.');
}

/** Runs Go and returns what it prints; its downloads are passing notes. */
export async function runGo(go: Go, cwd: string, args: readonly string[], title: string, note: Note): Promise<string> {
  const run = promisify(execFile)(go.file, args, { cwd, env: go.env, maxBuffer: 64 * 1024 * 1024 });
  run.child.stderr?.on('data', (chunk: Buffer | string) => {
    const line = String(chunk).trim().split('\n').at(-1);
    if (line) note(line, true);
  });
  return run.then(
    ({ stdout }) => stdout,
    (error: { stderr?: string; stdout?: string; message: string }) => {
      throw explain(
        `${error.stdout ?? ''}${error.stderr ?? ''}` || error.message,
        title,
        moduleFolder(path.basename(cwd)),
      );
    },
  );
}
