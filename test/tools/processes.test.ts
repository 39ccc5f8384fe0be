import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { transformFileSync } from '@swc/core';
import { until } from '../support/until';
import { FakeMachine } from './fakes';

// These need processes of their own: a copy of the room, compiled as `dist` has it.
const checkout = path.join(__dirname, '../..');

let machine: FakeMachine;
beforeEach(() => {
  machine = new FakeMachine();
  machine.install('go', '1.26.8');
  const compiled = machine.folder('dist/tools');
  for (const name of readdirSync(path.join(checkout, 'tools')).filter((file) => file.endsWith('.ts'))) {
    const jsc = { target: 'es2022', parser: { syntax: 'typescript' } } as const;
    const { code } = transformFileSync(path.join(checkout, 'tools', name), { jsc, module: { type: 'commonjs' } });
    writeFileSync(path.join(compiled, name.replace('.ts', '.js')), code);
  }
  cpSync(path.join(checkout, 'tools/go'), machine.folder('tools/go'), { recursive: true });
  symlinkSync(path.join(checkout, 'node_modules'), path.join(machine.root, 'node_modules'));
  const call = "require('./dist/tools').resolveToolchain({ only: ['kubectl'] }).then((t) => console.log(t.kubectl))";
  machine.write('run.js', call);
});
afterEach(() => machine.remove());

function start(): { child: ChildProcess; done: Promise<{ code: unknown; shown: string }>; shown: () => string } {
  let shown = '';
  const child = spawn(process.execPath, ['run.js'], { cwd: machine.root, env: machine.env });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (shown += chunk));
  const done = once(child, 'close').then(([code]) => ({ code, shown }));
  return { child, done, shown: () => shown };
}

const half = () => machine.results().find((name) => name.startsWith('kubectl-go1.26.8.partial-'));

test('two set-ups at once build once; the second says for whom it waits', async () => {
  machine.write('slow-kubectl');
  const first = start();
  await until(() => half() !== undefined);
  const second = start();
  await until(() => second.shown().includes(`waiting for process ${first.child.pid} on `));
  machine.unset('slow-kubectl');
  const [a, b] = await Promise.all([first.done, second.done]);
  expect(a.code).toBe(0);
  expect(b.code).toBe(0);
  expect(a.shown.trim().split('\n').at(-1)).toBe(b.shown.trim().split('\n').at(-1));
  expect(machine.builds()).toHaveLength(1);
  expect(machine.results()).toEqual(['kubectl-go1.26.8']);
});

test('after a SIGKILL there is no half result, and the next run clears up and builds', async () => {
  machine.write('slow-kubectl');
  const killed = start();
  await until(() => half() !== undefined);
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  const leftover = String(half());
  machine.unset('slow-kubectl');

  const next = await start().done;
  expect(next.code).toBe(0);
  expect(existsSync(path.join(machine.cache, 'tools', leftover))).toBe(false);
  expect(machine.results()).toEqual(['kubectl-go1.26.8']);
});

test('a pin that changes is a result of its own', async () => {
  expect((await start().done).code).toBe(0);
  appendFileSync(path.join(machine.root, 'tools/go/etcd/go.sum'), '\n');
  await start().done;
  expect(machine.results()).toHaveLength(1);
  appendFileSync(path.join(machine.root, 'tools/go/kubernetes/go.sum'), '\n');
  await start().done;
  expect(machine.results()).toHaveLength(2);
});

test('a cache that cannot be made is an error that names it', async () => {
  machine.env.KFSTACK_CACHE = path.join(machine.root, 'run.js', 'cache');
  const { code, shown } = await start().done;
  expect(code).not.toBe(0);
  expect(shown).toContain(machine.env.KFSTACK_CACHE);
});
