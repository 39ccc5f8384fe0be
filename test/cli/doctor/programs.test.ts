import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { programs } from '../../../cli/doctor/checks/programs';
import { questions } from '../../../cli/doctor/checks/questions';
import { double, object, required } from '../../../constructs/schema';
import { type NeededProgram, type Question, question } from '../../../stacks/environments';
import { context, pathWith, said, todos } from './fixture';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A machine with these programs, each a shell script. */
function machine(scripts: Readonly<Record<string, string>> = {}) {
  const { env, folder } = pathWith(scripts);
  made.push(folder);
  return { env, folder };
}

describe('programs', () => {
  const aws: NeededProgram = {
    name: 'kfstack-test-aws',
    purpose: "gets the cluster's credentials",
    install: 'https://docs.aws.amazon.com/cli',
    version: { args: ['--version'], range: '>=2.0.0' },
  };
  const look = (program: NeededProgram, scripts = {}, timeoutMs = 2000) =>
    programs.run(context({ diagnosis: { programs: [program] }, env: machine(scripts).env, timeoutMs }));

  test('one that is missing is told with what it is for and how to get it', async () => {
    const found = await look(aws);
    expect(said(found)).toEqual(["problem: kfstack-test-aws is not on PATH; it gets the cluster's credentials"]);
    expect(todos(found)).toEqual(['install it: https://docs.aws.amazon.com/cli']);
  });

  test.each([
    ['echo aws-cli/2.15.30 Python/3.11.8', /^ok: kfstack-test-aws 2.15.30 \(/],
    ['echo aws-cli/1.32.0 Python/3.11.8', /^problem: kfstack-test-aws is 1.32.0 .*; >=2.0.0 is needed$/],
    ['echo broken >&2; exit 3', /^unchecked: .* does not say its version: broken; >=2.0.0 is needed$/],
  ])('version: %s', async (script, finding) => {
    expect(said(await look(aws, { 'kfstack-test-aws': script }))).toEqual([expect.stringMatching(finding)]);
  });

  test('one that hangs is ended, and all that it started', async () => {
    const began = Date.now();
    const found = await look(aws, { 'kfstack-test-aws': 'sleep 30 & sleep 30' }, 300);
    expect(said(found)).toEqual([expect.stringMatching(/^unchecked: .* no answer within 0.3 s/)]);
    expect(Date.now() - began).toBeLessThan(30_000);
  });

  test('any version will do where none is asked for', async () => {
    const found = await look({ ...aws, version: undefined }, { 'kfstack-test-aws': 'exit 1' });
    expect(said(found)).toEqual([expect.stringMatching(/^ok: kfstack-test-aws \(/)]);
  });
});

describe('questions', () => {
  const quota = question({
    about: 'vCPUs of G instances in eu-central-1',
    command: ['kfstack-test-cloud', 'get-quota', 'a b', '$(touch stolen)'],
    answer: object({ Quota: required(object({ Value: required(double) }, { open: true })) }, { open: true }),
    judge: ({ Quota }) =>
      Quota.Value >= 96
        ? [{ status: 'ok', what: `${Quota.Value} vCPUs` }]
        : [{ status: 'problem', what: `${Quota.Value} vCPUs of 96`, todo: 'ask for more' }],
    failure: { status: 'unchecked', todo: 'sign in: cloud login' },
  });
  const put = (script: string | undefined, one: Question = quota, timeoutMs = 2000) => {
    const { env } = machine(script === undefined ? {} : { 'kfstack-test-cloud': script });
    return questions.run(context({ diagnosis: { questions: [one] }, env, timeoutMs }));
  };

  test.each<[string, string | undefined, RegExp]>([
    ['that is enough', `echo '{"Quota":{"Value":128.0,"Unit":"None"}}'`, /^ok: 128 vCPUs$/],
    ['that is not', `echo '{"Quota":{"Value":8.0}}'`, /^problem: 8 vCPUs of 96$/],
    ['of another form', `echo '{"Quota":null}'`, /^unchecked: .* another form than is known: Quota: /],
    ['that is none', 'echo hello', /^unchecked: .* gave no JSON/],
    ['that fails', 'echo x >&2; echo Token has expired >&2; exit 255', /^unchecked: .*: Token has expired$/],
    ['by a program that is not there', undefined, /^unchecked: .* kfstack-test-cloud is not there to be asked$/],
  ])('an answer %s', async (_, script, finding) => {
    expect(said(await put(script))).toEqual([expect.stringMatching(finding)]);
  });

  test('what a failure means is up to the environment', async () => {
    const identity = { ...quota, failure: { status: 'problem', todo: 'sign in: cloud login' } } as const;
    const found = await put('exit 1', identity);
    expect(found).toMatchObject([{ status: 'problem', todo: 'sign in: cloud login' }]);
  });

  test('no shell reads the arguments', async () => {
    const { env, folder } = machine({ 'kfstack-test-cloud': 'for one; do echo "$one"; done > "$OUT"; echo {}' });
    const out = join(folder, 'arguments');
    await questions.run(context({ diagnosis: { questions: [quota] }, env: { ...env, OUT: out } }));
    expect(readFileSync(out, 'utf8')).toBe('get-quota\na b\n$(touch stolen)\n');
  });

  test('answers come in the order of the questions, and a slow one holds up no other', async () => {
    const { env } = machine({ 'kfstack-test-cloud': 'sleep "$1"; echo "{}"' });
    const each = (name: string, delay: string): Question => ({
      ...quota,
      command: ['kfstack-test-cloud', delay],
      judge: () => [{ status: 'ok', what: name }],
    });
    const list = [each('a', '0.3'), each('b', '0'), each('c', '0'), each('d', '0'), each('e', '0.1'), each('f', '0')];
    const found = await questions.run(context({ diagnosis: { questions: list }, env }));
    expect(said(found)).toEqual(['ok: a', 'ok: b', 'ok: c', 'ok: d', 'ok: e', 'ok: f']);
  });

  test('one that hangs is ended', async () => {
    const began = Date.now();
    expect(said(await put('sleep 30', quota, 100))).toEqual([expect.stringMatching(/^unchecked: .* no answer within/)]);
    expect(Date.now() - began).toBeLessThan(30_000);
  });

  test('a program that waits for input gets none', async () => {
    expect(said(await put(`read answer || echo '{"Quota":{"Value":96}}'`))).toEqual(['ok: 96 vCPUs']);
  });
});
