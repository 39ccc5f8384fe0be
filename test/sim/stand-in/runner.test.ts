import { DEPLOYMENT, SECRET } from '../../../sim/stand-in/kinds';
import { Runner } from '../../../sim/stand-in/runner';
import { until } from '../../support/until';
import { FakeCluster } from './fake-cluster';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function runner(run: () => Promise<Date | undefined>) {
  const messages: string[] = [];
  const part = { name: 'test', watches: [DEPLOYMENT], tasks: () => [{ on: 'Thing a', run }] };
  return { messages, runner: new Runner(part, new FakeCluster(), (message) => messages.push(message)) };
}

test('changes that come together lead to one run, other kinds to none', async () => {
  const run = jest.fn(async () => undefined);
  const { runner: it } = runner(run);
  it.notice(SECRET);
  await pause(10);
  expect(run).toHaveBeenCalledTimes(0);
  it.notice(DEPLOYMENT);
  it.notice(DEPLOYMENT);
  await until(() => run.mock.calls.length > 0);
  await pause(10);
  expect(run).toHaveBeenCalledTimes(1);
});

test('one object is worked on once at a time; a change meanwhile leads to another run', async () => {
  let running = 0;
  const seen: number[] = [];
  const { runner: it } = runner(async () => {
    seen.push(++running);
    await pause(30);
    running -= 1;
    return undefined;
  });
  it.notice(DEPLOYMENT);
  await until(() => running === 1);
  it.notice(DEPLOYMENT);
  await until(() => seen.length === 2 && running === 0);
  expect(seen).toEqual([1, 1]);
});

test('a failure is told with the object, and tried again after growing pauses', async () => {
  const times: number[] = [];
  const { runner: it, messages } = runner(async () => {
    times.push(Date.now());
    if (times.length < 4) throw new Error('no');
    return undefined;
  });
  it.notice(DEPLOYMENT);
  await until(() => times.length === 4);
  const [a = 0, b = 0, c = 0, d = 0] = times;
  // The clock may have been behind by a millisecond when a timer was set.
  expect([b - a >= 49, c - b >= 99, d - c >= 199]).toEqual([true, true, true]);
  expect(messages).toEqual(['test: Thing a: no (failure 1)', 'test: Thing a: no (failure 2)']);
});

test('an object is looked at again at the time that it names', async () => {
  let runs = 0;
  const { runner: it } = runner(async () => (++runs === 1 ? new Date(Date.now() + 30) : undefined));
  it.notice(DEPLOYMENT);
  await until(() => runs === 2);
  await pause(50);
  expect(runs).toBe(2);
});
