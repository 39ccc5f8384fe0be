import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DoctorOptions, diagnose, hasProblem, inWords } from '../../../cli/doctor';
import { machine, memory } from '../../../cli/doctor/checks/machine';
import { findings, nodeJs } from '../../../cli/doctor/checks/tools';
import { ToolchainError } from '../../../tools';
import { context, ONLY_SIGN_IN, said, todos } from './fixture';
import { closeAll, issuer, names } from './servers';

// Programs load the compiled module by its own name.
jest.mock('../../../sim/index.js', () => jest.requireActual('../../../sim'), { virtual: true });

const home = mkdtempSync(join(tmpdir(), 'kfstack-doctor-'));
afterAll(() => {
  closeAll();
  rmSync(home, { recursive: true, force: true });
});

const run = (values: Readonly<Record<string, unknown>> = {}, more: Partial<DoctorOptions> = {}) =>
  diagnose({
    stack: 'sim',
    values: { ...ONLY_SIGN_IN, ...values },
    env: process.env,
    home,
    timeoutMs: 1000,
    names: names(1),
    ...more,
  });

const clientSecret = { secretName: 'idp', key: 'secret' };

test('the simulated cluster as it is out of the box has no problem, and says what it looked at', async () => {
  const { findings, registrations, overran } = await run();
  expect(hasProblem(findings)).toBe(false);
  expect([...new Set(findings.map(({ check }) => check))]).toEqual([
    'tools',
    'configuration',
    'machine',
    'dns',
    'cluster',
    'clock',
  ]);
  expect(said(findings)).toContainEqual(expect.stringMatching(/^ok: node \d+/));
  expect(said(findings)).toContainEqual(expect.stringMatching(/GiB of memory are free/));
  expect([registrations, overran]).toEqual([[], false]);
});

test('a configuration that is wrong is told key by key, and the rest of the machine is looked at all the same', async () => {
  const { findings } = await run({ relase: '26.03', removeTenants: 'all' });
  expect(said(findings.filter(({ status }) => status === 'problem'))).toEqual([
    expect.stringMatching(/^problem: kfstack:relase: unknown key/),
    expect.stringMatching(/^problem: kfstack:removeTenants: expected array/),
  ]);
  expect(findings.some(({ check }) => check === 'tools')).toBe(true);
});

test('without a network it ends soon, and claims nothing about what it could not ask', async () => {
  const url = 'https://idp.invalid';
  const began = Date.now();
  const { findings, registrations } = await run({
    address: { host: 'kubeflow.example.com' },
    dex: { connectors: [{ type: 'oidc', id: 'corp', name: 'Corp', issuer: url, clientId: 'k', clientSecret }] },
  });
  expect(Date.now() - began).toBeLessThan(30_000);
  expect(
    findings.filter(({ check }) => ['dns', 'connectors', 'clock'].includes(check)).map(({ status }) => status),
  ).toEqual(['unchecked', 'unchecked', 'unchecked']);
  expect(registrations).toEqual([{ provider: 'corp (oidc)', uri: 'https://kubeflow.example.com/dex/callback' }]);
});

test('an issuer, its clock and its redirect URI are found together', async () => {
  const url = await issuer({ aheadMs: 600_000 });
  const oauth2Proxy = { issuer: { url, clientId: 'kubeflow', clientSecret } };
  const { findings } = await run({ address: { host: 'kubeflow.example.com' }, dex: false, oauth2Proxy });
  const problems = findings.filter(({ status }) => status === 'problem');
  expect(problems).toMatchObject([{ check: 'clock', what: expect.stringMatching(/(599|600|601) s behind/) }]);
  expect(hasProblem(findings)).toBe(true);
});

test('a check that fails is told, and stops no other', async () => {
  const broken = { addresses: () => Promise.reject(new Error('broken')) } as unknown as DoctorOptions['names'];
  const { findings } = await run({ address: { host: 'kubeflow.example.com' } }, { names: broken });
  expect(findings).toContainEqual(
    expect.objectContaining({ check: 'dns', status: 'unchecked', what: 'it failed: broken' }),
  );
  expect(findings.some(({ check }) => check === 'cluster')).toBe(true);
});

test('a check that does not end is left', async () => {
  const silent = { addresses: () => new Promise(() => {}) } as unknown as DoctorOptions['names'];
  const address = { host: 'kubeflow.example.com' };
  const { findings, overran } = await run({ address }, { names: silent, timeoutMs: 200 });
  expect(overran).toBe(true);
  expect(said(findings)).toContain('unchecked: it did not come to an end');
});

test('in words, each finding that is not ok has what to do below it, and the sum is at the end', () => {
  const text = inWords([
    { check: 'dns', status: 'ok', what: 'fine' },
    { check: 'clock', status: 'problem', what: 'late', todo: 'set it' },
    { check: 'dns', status: 'unchecked', what: 'unknown', todo: 'ask' },
  ]);
  expect(text.split('\n')).toEqual([
    'dns',
    '  ok         fine',
    '  unchecked  unknown',
    '             → ask',
    '',
    'clock',
    '  PROBLEM    late',
    '             → set it',
    '',
    'problems: 1, warnings: 0, not checked: 1, ok: 1. Mend the problems before `kfstack up`.',
  ]);
});

describe('the machine', () => {
  const enough = { diskGb: 0, memoryGb: 1 };

  test('disk and memory', async () => {
    const found = await machine.run(context({ diagnosis: { machine: enough }, home, env: process.env }));
    expect(said(found)).toContainEqual(expect.stringMatching(/^ok: [\d.]+ GiB of disk are free for /));
    const full = await machine.run(
      context({ diagnosis: { machine: { ...enough, diskGb: 1e9 } }, home, env: process.env }),
    );
    expect(said(full)[0]).toMatch(/^problem: .* 1000000000 GiB are needed$/);
    expect(todos(full)[0]).toMatch(/KFSTACK_HOME/);
    expect(memory(2 ** 29, enough)).toMatchObject({ status: 'problem', what: expect.stringMatching(/^0.5 GiB/) });
  });

  test('Node.js', () => {
    expect(nodeJs('v20.19.0').status).toBe('ok');
    expect(nodeJs('v18.20.4')).toMatchObject({ status: 'problem', what: 'node v18.20.4 is too old' });
  });

  test('tools that are not there yet, and tools that cannot be made', () => {
    const title = 'Pulumi 3.220.0 (about 4 min to build from cold)';
    expect(findings({ found: [], missing: [title] })).toMatchObject([
      { status: 'warning', what: `not there yet: ${title}` },
    ]);
    const cannot = new ToolchainError('go-missing', 'Tools are missing.', 'PATH', 'install Go.');
    expect(findings({ found: [], missing: [title], cannot })).toEqual([
      { status: 'problem', what: 'Tools are missing. (PATH)', todo: 'install Go.' },
    ]);
  });
});
