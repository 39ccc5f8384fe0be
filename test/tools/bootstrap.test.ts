import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { until } from '../support/until';

// A compiler that turns each source it finds into a program that tells how it was called.
const compiler = `
const fs = require('node:fs');
fs.appendFileSync('log', 'tsc\\n');
if (fs.existsSync('broken')) { console.log('main.ts(1,1): error TS1005'); process.exit(2); }
fs.mkdirSync('dist/cli', { recursive: true });
for (const name of fs.readdirSync('cli'))
  fs.writeFileSync('dist/cli/' + name.replace('.ts', '.js'), 'console.log(process.argv.slice(1).join()); process.exitCode = 7;');
`;
const npm = `#!/bin/sh
PATH=/usr/bin:/bin
echo "npm $*" >> log
echo 'added 1 package'
[ -e offline ] && { echo 'npm error code ECONNREFUSED' >&2; exit 1; }
[ -e interrupted ] && kill -9 $PPID && exit 1
while [ -e slow ]; do sleep 0.05; done
mkdir -p node_modules/typescript/bin && cp compiler node_modules/typescript/bin/tsc
`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'kfstack-bootstrap-'));
  for (const folder of ['tools', 'cli', 'bin']) mkdirSync(path.join(root, folder));
  copyFileSync(path.join(__dirname, '../../tools/bootstrap.mjs'), path.join(root, 'tools/bootstrap.mjs'));
  write('package-lock.json', '{}');
  write('cli/main.ts');
  write('compiler', compiler);
  write('bin/npm', npm);
  chmodSync(path.join(root, 'bin/npm'), 0o755);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(name: string, text = ''): void {
  writeFileSync(path.join(root, name), text);
}

function start(args: string[], node: string[] = []) {
  const env = { PATH: path.join(root, 'bin') };
  const child = spawn(process.execPath, [...node, path.join(root, 'tools/bootstrap.mjs'), ...args], { cwd: root, env });
  const shown = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (shown.out += chunk));
  child.stderr.on('data', (chunk: Buffer) => (shown.err += chunk));
  return { shown, done: once(child, 'close') };
}

async function run(args: string[], node: string[] = []) {
  const { shown, done } = start(args, node);
  const [code, signal] = await done;
  return { ...shown, code, signal };
}

function takeLog(): string[] {
  const log = path.join(root, 'log');
  const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
  rmSync(log, { force: true });
  return lines;
}

const install = 'npm ci --include=dev --no-audit --no-fund';

test('a fresh clone installs, compiles and runs the command, whose output and exit code are its own', async () => {
  const { out, code } = await run(['kfstack', 'up', '--yes']);
  expect(out).toBe(`${path.join(root, 'dist/cli/main.js')},up,--yes\n`);
  expect(code).toBe(7);
  expect(takeLog()).toEqual([install, 'tsc']);

  const again = await run(['kfstack', 'up']);
  expect(again).toMatchObject({ code: 7, err: '' });
  expect(takeLog()).toEqual([]);
});

test('another package-lock.json installs again', async () => {
  await run(['kfstack']);
  takeLog();
  write('package-lock.json', '{ "new": true }');
  await run(['kfstack']);
  expect(takeLog()).toContain(install);
});

test('an installation that was broken off is done again', async () => {
  write('interrupted');
  expect((await run(['kfstack'])).signal).toBe('SIGKILL');
  rmSync(path.join(root, 'interrupted'));
  takeLog();
  expect((await run(['kfstack'])).code).toBe(7);
  expect(takeLog()).toEqual([install, 'tsc']);
});

test('a source that is new, changed or deleted compiles again; nothing is left of a deleted one', async () => {
  await run(['kfstack']);
  takeLog();
  write('cli/other.ts');
  await run(['kfstack']);
  write('cli/other.ts', 'changed');
  await run(['kfstack']);
  expect(existsSync(path.join(root, 'dist/cli/other.js'))).toBe(true);
  rmSync(path.join(root, 'cli/other.ts'));
  await run(['kfstack']);
  expect(existsSync(path.join(root, 'dist/cli/other.js'))).toBe(false);
  expect(takeLog()).toEqual(['tsc', 'tsc', 'tsc']);
});

test('a compilation that failed runs nothing and is tried again', async () => {
  await run(['kfstack']);
  write('broken');
  write('cli/main.ts', 'changed');
  const first = await run(['kfstack']);
  expect(first).toMatchObject({ code: 1, out: '' });
  expect(first.err).toContain('error TS1005');
  takeLog();
  expect((await run(['kfstack'])).code).toBe(1);
  rmSync(path.join(root, 'broken'));
  expect((await run(['kfstack'])).code).toBe(7);
  expect(takeLog()).toEqual(['tsc', 'tsc']);
});

test('two at once install once; the second says for whom it waits', async () => {
  write('slow');
  const runs = [start(['kfstack', 'a']), start(['kfstack', 'b'])];
  await until(() => runs.some(({ shown }) => /Waiting for process \d+/.test(shown.err)));
  rmSync(path.join(root, 'slow'));
  const codes = await Promise.all(runs.map(async ({ done }) => (await done)[0]));
  expect(codes).toEqual([7, 7]);
  expect(takeLog()).toEqual([install, 'tsc']);
});

test('the lock of a process that is dead does not hold', async () => {
  const dead = spawn('/bin/true');
  await once(dead, 'exit');
  mkdirSync(path.join(root, 'dist/.setup-lock'), { recursive: true });
  write('dist/.setup-lock/pid', String(dead.pid));
  expect((await run(['kfstack'])).code).toBe(7);
});

test('an npm registry that cannot be reached is a clear error', async () => {
  write('offline');
  const { code, err } = await run(['kfstack']);
  expect(code).toBe(1);
  expect(err).toMatch(/npm registry cannot be reached.*HTTPS_PROXY/s);
  expect(existsSync(path.join(root, 'dist/.setup-lock'))).toBe(false);
});

test('a missing npm, an old Node.js, an unknown command and a missing program are clear errors', async () => {
  rmSync(path.join(root, 'bin/npm'));
  expect((await run(['kfstack'])).err).toContain('npm is missing on PATH');
  write('old.cjs', "Object.defineProperty(process.versions, 'node', { value: '18.20.4' });");
  expect((await run(['kfstack'], ['-r', './old.cjs'])).err).toMatch(/needs Node\.js 20\.19.*18\.20\.4/);
  expect(await run(['nonsense'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('kfstack|test|bench|conformance'),
  });
  write('bin/npm', npm);
  chmodSync(path.join(root, 'bin/npm'), 0o755);
  expect((await run(['bench'])).err).toContain('dist/test/bench/main.js is missing');
});

test('works through a link to the checkout', async () => {
  symlinkSync(root, `${root}-link`);
  const child = spawn(process.execPath, [`${root}-link/tools/bootstrap.mjs`, 'kfstack'], {
    env: { PATH: `${root}/bin` },
  });
  const [code] = await once(child, 'close');
  rmSync(`${root}-link`);
  expect(code).toBe(7);
});
