import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { SimPaths } from '../../sim/home';
import { identify, isAlive, type ProcessId } from '../../sim/processes';
import { until } from '../support/until';
import { FakeCluster, pids } from './fake-cluster';

const fakes = new FakeCluster();
const { startSim, stopSim, resetSim, simStatus, readSim } = fakes.load();
const { tools } = fakes;

let home: string;
let paths: SimPaths;
let count = 0;
const children: ChildProcess[] = [];

// Each starts processes, on a machine that may be busy with other tests.

beforeEach(() => {
  home = fakes.home(`${++count}`);
  paths = new SimPaths(home);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  if (existsSync(paths.root)) await stopSim({ home });
});
afterAll(() => fakes.remove());

/** The processes of the cluster now, to be looked at later. */
const processes = (): ProcessId[] => Object.values(pids(home)).map(identify);
/** Never signals a number that is none: 0 would be all processes of this test. */
function signal(name: string, signal: NodeJS.Signals): void {
  const pid = pids(home)[name];
  if (pid === undefined) throw new Error(`${name} does not run`);
  process.kill(pid, signal);
}

const state = async () => (await simStatus({ home })).state;

/** Another process that does something with the compiled room. */
function elsewhere(script: string, env: NodeJS.ProcessEnv = process.env): ChildProcess {
  const before = `const sim = require(${JSON.stringify(fakes.module)}); const tools = ${JSON.stringify(tools)};`;
  const child = spawn(process.execPath, ['-e', `${before} ${script}`], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

async function outputOf(child: ChildProcess): Promise<string> {
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  await once(child, 'close');
  return output.trim();
}

const startElsewhere = (env?: NodeJS.ProcessEnv) =>
  elsewhere(`sim.startSim({ home: ${JSON.stringify(home)}, tools }).then((i) => console.log(JSON.stringify(i)))`, env);

describe('a cluster', () => {
  test('starts once, and is found running', async () => {
    expect(await state()).toBe('absent');
    const info = await startSim({ home, tools });
    expect(await startSim({ home, tools })).toEqual(info);
    expect(readSim(home).info).toEqual(info);
    expect(await state()).toBe('running');
    expect(Object.keys(pids(home))).toEqual([
      'supervisor',
      'etcd',
      'kube-apiserver',
      'kube-controller-manager',
      'kube-scheduler',
      'kwok',
      'stand-in',
    ]);
  });

  test('stops, and goes on as the same one at the same place', async () => {
    const first = await startSim({ home, tools });
    const { kubeconfig } = readSim(home);
    const before = processes();
    await stopSim({ home });
    expect(before.filter(isAlive)).toEqual([]);
    expect(await state()).toBe('stopped');
    expect(existsSync(paths.egressSocket)).toBe(false);
    const second = await startSim({ home, tools });
    expect(second).toEqual({ ...first, startedAt: second.startedAt });
    expect(readSim(home).kubeconfig).toBe(kubeconfig);
  });

  test('is another one after a reset, with other keys', async () => {
    const first = await startSim({ home, tools });
    const authority = readFileSync(paths.credential('ca.crt'), 'utf8');
    const second = await resetSim({ home, tools });
    expect(second.clusterUid).not.toBe(first.clusterUid);
    expect(readFileSync(paths.credential('ca.crt'), 'utf8')).not.toBe(authority);
    expect(await state()).toBe('running');
  });

  test('goes to another port when somebody took its own', async () => {
    const first = await startSim({ home, tools });
    await stopSim({ home });
    const foreign = createServer();
    await new Promise<void>((done) => foreign.listen(Number(new URL(first.server).port), '127.0.0.1', done));
    try {
      const second = await startSim({ home, tools });
      expect(second.server).not.toBe(first.server);
      expect(second.clusterUid).toBe(first.clusterUid);
      expect(readSim(home).kubeconfig).toContain(second.server);
    } finally {
      foreign.close();
    }
  });

  test('gives nothing to read to other users', async () => {
    await startSim({ home, tools });
    expect(statSync(paths.root).mode & 0o777).toBe(0o700);
    const open = readdirSync(paths.root, { recursive: true, encoding: 'utf8' }).filter(
      (name) => statSync(join(paths.root, name)).mode & 0o077,
    );
    expect(open).toEqual([]);
  });

  test('keeps its logs over a start, but not without end', async () => {
    mkdirSync(paths.logs, { recursive: true });
    writeFileSync(paths.log('etcd'), 'short\n');
    writeFileSync(paths.log('kwok'), Buffer.alloc(11 * 1024 * 1024));
    await startSim({ home, tools });
    expect(readFileSync(paths.log('etcd'), 'utf8')).toContain('short');
    expect(statSync(paths.log('kwok')).size).toBeLessThan(1024);
  });

  test('takes nothing from the variables of the user but what programs need to run', async () => {
    const env = { ...process.env, HTTPS_PROXY: 'http://192.0.2.1', ETCD_NAME: 'x', HOME: '/a', NODE_OPTIONS: '' };
    await outputOf(startElsewhere(env));
    const seen = JSON.parse(readFileSync(join(paths.root, 'environment.json'), 'utf8')) as Record<string, string>;
    const known = /^(PATH|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH|TMPDIR|TZ|HOME|PWD|SHLVL|_|__CF_USER_TEXT_ENCODING)$/;
    expect(Object.keys(seen).filter((name) => !known.test(name))).toEqual([]);
    expect(seen.HOME).toBe(paths.root);
  });

  test('with a home whose path is too long for a socket', async () => {
    const long = join(home, 'long'.repeat(30));
    await startSim({ home: long, tools });
    const { egressSocket } = new SimPaths(long);
    try {
      expect((await simStatus({ home: long })).state).toBe('running');
      expect(statSync(dirname(egressSocket)).mode & 0o777).toBe(0o700);
      await stopSim({ home: long });
      // Where anyone may write, anyone could be behind the socket.
      chmodSync(dirname(egressSocket), 0o777);
      await expect(startSim({ home: long, tools })).rejects.toThrow('others may write to');
    } finally {
      await stopSim({ home: long });
      rmSync(dirname(egressSocket), { recursive: true, force: true });
    }
  });
});

describe('two at once', () => {
  test('starts give one cluster', async () => {
    const outputs = await Promise.all([startElsewhere(), startElsewhere()].map(outputOf));
    expect(outputs[0]).toContain('clusterUid');
    expect(outputs[1]).toBe(outputs[0]);
  });

  test('a start and a stop follow one another', async () => {
    const starting = startSim({ home, tools });
    await until(() => existsSync(`${paths.root}.lock`));
    await stopSim({ home });
    await starting;
    expect(await state()).toBe('stopped');
  });
});

describe('what was broken off', () => {
  test('the leftovers of a killed supervisor are ended by a stop', async () => {
    await startSim({ home, tools });
    const before = processes();
    signal('supervisor', 'SIGKILL');
    await until(() => before.filter(isAlive).length < before.length);
    expect(await state()).toBe('degraded');
    await stopSim({ home });
    expect(before.filter(isAlive)).toEqual([]);
    expect(await state()).toBe('stopped');
  });

  test('the leftovers of a killed supervisor are ended by a start, and it goes on', async () => {
    const { clusterUid, server } = await startSim({ home, tools });
    const before = processes();
    signal('supervisor', 'SIGKILL');
    await until(() => before.filter(isAlive).length < before.length);
    expect(await startSim({ home, tools })).toMatchObject({ clusterUid, server });
    expect(before.filter(isAlive)).toEqual([]);
    expect(await state()).toBe('running');
  });

  test('the programs end with a supervisor that is asked to', async () => {
    await startSim({ home, tools });
    const before = processes();
    signal('supervisor', 'SIGTERM');
    await until(() => before.filter(isAlive).length === 0);
    expect(await state()).toBe('stopped');
  });

  test('a program that was killed comes back', async () => {
    await startSim({ home, tools });
    signal('kube-apiserver', 'SIGKILL');
    await until(async () => {
      const { state, programs } = await simStatus({ home });
      return state === 'running' && programs.some(({ name, restarts }) => name === 'kube-apiserver' && restarts === 1);
    });
  });

  test('an interrupted start leaves no lock, shows, and is repaired by the next', async () => {
    const never = fakes.script('never-ready', 'exec sleep 600');
    const tools2 = JSON.stringify({ ...tools, kubeApiserver: never });
    const starter = elsewhere(`sim.startSim({ home: ${JSON.stringify(home)}, tools: ${tools2} })`);
    await until(() => pids(home)['stand-in'] !== undefined && existsSync(paths.egressSocket));
    const before = processes();
    starter.kill('SIGINT');
    await once(starter, 'exit');
    expect(existsSync(`${paths.root}.lock`)).toBe(false);
    expect(before.every(isAlive)).toBe(true);
    expect(await state()).toBe('degraded');
    await startSim({ home, tools });
    expect(before.filter(isAlive)).toEqual([]);
    expect(await state()).toBe('running');
  });

  test('a reset goes on with the next start: no data of the old cluster, no keys', async () => {
    const { clusterUid } = await startSim({ home, tools });
    const authority = readFileSync(paths.credential('ca.crt'), 'utf8');
    await stopSim({ home });
    // As far as it came.
    rmSync(paths.credentialsComplete);
    expect((await startSim({ home, tools })).clusterUid).not.toBe(clusterUid);
    expect(readFileSync(paths.credential('ca.crt'), 'utf8')).not.toBe(authority);
  });

  test('files that were cut off are no obstacle', async () => {
    await startSim({ home, tools });
    await stopSim({ home });
    for (const name of ['cluster.json', 'processes.json', 'ports.json', 'plan.json', 'kubeconfig'])
      writeFileSync(join(paths.root, name), '{"a');
    expect(await state()).toBe('absent');
    await startSim({ home, tools });
    expect(await state()).toBe('running');
  });

  test('a process that inherited a number is never ended', async () => {
    await startSim({ home, tools });
    await stopSim({ home });
    const foreign = spawn('sleep', ['60']);
    children.push(foreign);
    const inherited = { pid: foreign.pid, startedAt: 'long ago' };
    const supervised = { ...inherited, state: 'running', restarts: 0 };
    const record = () =>
      writeFileSync(paths.processes, JSON.stringify({ supervisor: inherited, programs: { etcd: supervised } }));
    record();
    expect(await state()).toBe('stopped');
    await stopSim({ home });
    record();
    await startSim({ home, tools });
    expect(foreign.exitCode ?? foreign.signalCode).toBeNull();
  });
});

describe('mistakes', () => {
  /** What a start with some other programs fails with. */
  async function failure(other: Partial<typeof tools>): Promise<Error> {
    return startSim({ home, tools: { ...tools, ...other } }).then(
      () => Promise.reject(new Error('it started')),
      (error: Error) => error,
    );
  }

  test('a program that ends at once is told with the end of its log, and nothing stays', async () => {
    const broken = fakes.script('broken', 'echo no space left >&2; exit 1');
    const error = await failure({ kubeApiserver: broken });
    expect(error.name).toBe('SimError');
    expect(error.message).toMatch(/kube-apiserver of the simulated cluster does not stay up:[\s\S]*no space left/);
    expect(error.message).toContain('kube-apiserver ended with code 1');
    expect(error.message).toContain(paths.log('kube-apiserver'));
    expect(await state()).toBe('absent');
    expect(existsSync(paths.processes)).toBe(false);
  });

  test('what else had started ends with a start that fails', async () => {
    const noted = join(fakes.directory, 'noted.pids');
    const idle = fakes.script('noting', `echo $$ >> '${noted}'; exec sleep 600`);
    await failure({ etcd: idle, kubeScheduler: idle, kubeApiserver: fakes.script('broken', 'exit 1') });
    const started = readFileSync(noted, 'utf8').trim().split('\n').map(Number);
    expect(started).toHaveLength(2);
    expect(started.map(identify).filter(isAlive)).toEqual([]);
  });

  test('a program that is not there is named', async () => {
    const error = await failure({ etcd: '/nowhere/etcd' });
    expect(error.message).toMatch(/etcd of the simulated cluster does not stay up:[\s\S]*\/nowhere\/etcd.*ENOENT/);
  });

  test('a home that cannot be written', async () => {
    const file = join(fakes.directory, 'file');
    writeFileSync(file, '');
    home = join(file, 'home');
    for (const act of [startSim, resetSim]) {
      const error = (await act({ home, tools }).catch((one: unknown) => one)) as Error;
      expect(error.name).toBe('SimError');
      expect(error.message).toContain(join(home, 'sim'));
      expect(error.message).toContain('KFSTACK_HOME');
    }
    paths = new SimPaths(fakes.home('none'));
  });

  test('nothing to stop is no mistake, and makes nothing', async () => {
    await stopSim({ home });
    expect(existsSync(home)).toBe(false);
  });

  test('nothing to read', () => {
    expect(() => readSim(home)).toThrow(/there is no simulated cluster in .*\nStart one with/);
  });

  test('data of others in a home is not touched by a first start', async () => {
    mkdirSync(join(paths.root, 'etcd'), { recursive: true });
    writeFileSync(join(paths.root, 'etcd', 'mine'), '');
    await startSim({ home, tools });
    expect(existsSync(join(paths.root, 'etcd', 'mine'))).toBe(true);
  });
});
