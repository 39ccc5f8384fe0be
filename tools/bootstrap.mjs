// The entry of package.json's scripts, without dependencies: brings packages and compiled code up to date, then runs
// one of the commands below. Each command's file runs when it is loaded.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const commands = {
  kfstack: 'dist/cli/main.js',
  test: 'dist/test/run.js',
  bench: 'dist/test/bench/main.js',
  conformance: 'dist/test/conformance/main.js',
};

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...names) => join(root, ...names);

/** The text of a file, empty where there is none. */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function fail(message, code = 1) {
  console.error(message);
  process.exit(code);
}

// Standard output belongs to the command: `kfstack env` is read by a shell.
function run(file, args) {
  const done = spawnSync(file, args, { cwd: root, stdio: ['ignore', 2, 'pipe'], encoding: 'utf8' });
  process.stderr.write(done.stderr ?? '');
  if (done.signal) process.kill(process.pid, done.signal);
  return { ok: done.status === 0, absent: done.error?.code === 'ENOENT', printed: done.stderr ?? '' };
}

// Packages: the stamp goes before npm begins and comes back after it ended well.
const packagesStamp = at('node_modules', '.kfstack-packages');
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
const packagesAreCurrent = () => read(packagesStamp) === lockHash();

function installPackages() {
  const hash = lockHash();
  rmSync(packagesStamp, { force: true });
  console.error('Installing packages (npm ci), about a minute ...');
  const { ok, absent, printed } = run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (ok) return writeFileSync(packagesStamp, hash);
  if (absent) fail('npm is missing on PATH. It comes with Node.js: install that whole.');
  if (/ENOSPC/.test(printed)) fail(`The disk is full: free 1 GB for ${at('node_modules')}, then run this again.`);
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|E?TIMEDOUT|ENETUNREACH|EHOSTUNREACH|E50\d|CERT/.test(printed)) {
    const todo = 'Check the network, HTTPS_PROXY and `npm config get registry`, then run this again.';
    return fail(`The npm registry cannot be reached, and packages are missing in ${at('node_modules')}.\n${todo}`);
  }
  return fail('npm ci failed; the reason is above.');
}

// Compiled code: the stamp lists every source with its time and size.
const compiledStamp = at('dist', '.kfstack-sources.json');

function sources(folder = root, found = {}) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && !['node_modules', 'dist'].includes(entry.name)) sources(file, found);
    } else if (/\.(ts|json)$/.test(entry.name)) {
      const { mtimeMs, size } = statSync(file);
      found[relative(root, file)] = `${mtimeMs} ${size}`;
    }
  }
  return found;
}

const codeIsCurrent = () => read(compiledStamp) === JSON.stringify(sources());

function lastSources() {
  try {
    return JSON.parse(read(compiledStamp));
  } catch {
    return {};
  }
}

function compile() {
  // Taken before the compiler reads them, so that an edit meanwhile is seen by the next run.
  const current = sources();
  const { unfinished, ...before } = lastSources();
  if (Object.keys(before).some((file) => !(file in current))) {
    // The compiler leaves what it made of a deleted source.
    for (const name of readdirSync(at('dist'))) {
      if (!name.startsWith(lockName)) rmSync(at('dist', name), { recursive: true });
    }
  }
  writeFileSync(compiledStamp, JSON.stringify({ ...current, unfinished: true }));
  console.error(unfinished ? 'Compiling again ...' : 'Compiling ...');
  if (!run(process.execPath, [at('node_modules', 'typescript', 'bin', 'tsc'), '--build']).ok) {
    fail('Compiling failed; the errors are above.');
  }
  writeFileSync(compiledStamp, JSON.stringify(current));
}

// One run at a time sets up. The lock appears with its owner in it, because it is renamed into place.
const lockName = '.setup-lock';
const lock = at('dist', lockName);

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function tryLock() {
  const mine = `${lock}-${process.pid}`;
  mkdirSync(mine, { recursive: true });
  writeFileSync(join(mine, 'pid'), String(process.pid));
  try {
    renameSync(mine, lock);
    return true;
  } catch (error) {
    if (!['EEXIST', 'ENOTEMPTY', 'EPERM'].includes(error.code)) throw error;
    rmSync(mine, { recursive: true });
    return false;
  }
}

/** Takes the lock away in one step, so that nobody sees half of it or loses a lock that came in between. */
function unlock(owner = process.pid) {
  const away = `${lock}-of-${owner}-${process.pid}`;
  try {
    renameSync(lock, away);
  } catch {
    return;
  }
  if (Number(read(join(away, 'pid'))) === owner) rmSync(away, { recursive: true });
  else renameSync(away, lock);
}

async function withLock(work) {
  let told = 0;
  while (!tryLock()) {
    const owner = Number(read(join(lock, 'pid')));
    if (owner && !isAlive(owner)) {
      unlock(owner);
    } else {
      if (owner && owner !== told) console.error(`Waiting for process ${owner}, which installs or compiles here ...`);
      told = owner;
      await setTimeout(200);
    }
  }
  // Also where a failure ends the process.
  const release = () => unlock();
  process.once('exit', release);
  work();
  process.off('exit', release);
  release();
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`kfstack needs Node.js 20.19 or newer; this is ${process.versions.node} (${process.execPath}).`);
}
const [command, ...args] = process.argv.slice(2);
const file = Object.hasOwn(commands, command ?? '') ? at(commands[command]) : undefined;
if (!file) fail(`Usage: node tools/bootstrap.mjs <${Object.keys(commands).join('|')}> [arguments]`, 2);

if (!packagesAreCurrent() || !codeIsCurrent()) {
  await withLock(() => {
    if (!packagesAreCurrent()) installPackages();
    if (!codeIsCurrent()) compile();
  });
}
if (!existsSync(file)) fail(`${relative(root, file)} is missing: its source is not in this checkout.`);
// In this process: exit code and signals are the command's own.
process.argv.splice(1, process.argv.length - 1, file, ...args);
await import(pathToFileURL(file).href);
