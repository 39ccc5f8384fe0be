import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { addSimCommand } from '../../cli/commands/sim';
import { resolveToolchain } from '../../tools';

jest.mock('../../tools', () => ({ resolveToolchain: jest.fn(() => Promise.reject(new Error('no toolchain'))) }));

const home = mkdtempSync(join(tmpdir(), 'kfstack-command-'));
const before = process.env.KFSTACK_HOME;

beforeAll(() => {
  process.env.KFSTACK_HOME = home;
});
afterAll(() => {
  if (before === undefined) delete process.env.KFSTACK_HOME;
  else process.env.KFSTACK_HOME = before;
  rmSync(home, { recursive: true });
});

async function run(...args: readonly string[]): Promise<string> {
  const log = jest.spyOn(console, 'log').mockImplementation(() => {});
  const program = new Command();
  addSimCommand(program);
  try {
    await program.parseAsync(['sim', ...args], { from: 'user' });
    return log.mock.calls.join('\n');
  } finally {
    log.mockRestore();
  }
}

function remember(): void {
  const root = join(home, 'sim');
  mkdirSync(root, { recursive: true });
  const info = {
    kubeconfig: join(root, 'kubeconfig'),
    server: 'https://127.0.0.1:1',
    clusterUid: 'u1',
    startedAt: 'then',
  };
  writeFileSync(join(root, 'cluster.json'), JSON.stringify(info));
  writeFileSync(info.kubeconfig, '');
  const programs = { etcd: { state: 'running', restarts: 2, pid: 1, startedAt: 'long ago' } };
  const processes = { supervisor: { pid: 1, startedAt: 'long ago' }, programs };
  writeFileSync(join(root, 'processes.json'), JSON.stringify(processes));
}

test('the status of a cluster that never was says how to begin', async () => {
  expect(await run('status')).toMatch(/^There is no simulated cluster: `kfstack sim start` makes one\.\n/);
});

test('the status is a short table for a person', async () => {
  remember();
  const lines = (await run('status')).split('\n');
  expect(lines[0]).toContain('stopped');
  expect(lines).toContain('server      https://127.0.0.1:1');
  expect(lines).toContain('etcd        ended  -    2');
});

test('the status is JSON for a machine', async () => {
  remember();
  expect(JSON.parse(await run('status', '--json'))).toMatchObject({ state: 'stopped', info: { clusterUid: 'u1' } });
});

test('a stop says that the state stays, and needs no more than a status does', async () => {
  remember();
  expect(await run('stop')).toContain('Its state stays');
  expect(existsSync(join(home, 'sim', 'processes.json'))).toBe(false);
  expect(resolveToolchain).not.toHaveBeenCalled();
});

test.each(['start', 'reset'])('a %s asks for no more than the programs of the cluster', async (command) => {
  await expect(run(command)).rejects.toThrow('no toolchain');
  expect(resolveToolchain).toHaveBeenLastCalledWith({ only: ['sim'] });
});
