import * as pulumi from '@pulumi/pulumi';
import { announceLongWait } from '../../components/long-wait';

const log = jest.spyOn(pulumi.log, 'info').mockResolvedValue();
beforeEach(() => {
  jest.useFakeTimers();
  log.mockClear();
});
afterEach(() => jest.useRealTimers());

/** A resource whose registration ends when the test says so. */
function pending() {
  let end = () => {};
  const promise = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { resource: { urn: { promise: () => promise } } as unknown as pulumi.Resource, end: () => end() };
}

test('a long wait is said, with what for; the time for what comes before does not count', async () => {
  const [first, second] = [pending(), pending()];
  const wait = announceLongWait(second.resource, [first.resource], 'Issuer/a: condition=Ready; gives up after 5m');
  await jest.advanceTimersByTimeAsync(60_000);
  expect(log).not.toHaveBeenCalled();
  first.end();
  await jest.advanceTimersByTimeAsync(9_000);
  expect(log).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(2_000);
  expect(log).toHaveBeenCalledWith('waiting for Issuer/a: condition=Ready; gives up after 5m');
  second.end();
  await wait;
});

test('a short wait is not worth a word', async () => {
  const only = pending();
  const wait = announceLongWait(only.resource, [], 'Issuer/a');
  await jest.advanceTimersByTimeAsync(5_000);
  only.end();
  await wait;
  await jest.advanceTimersByTimeAsync(60_000);
  expect(log).not.toHaveBeenCalled();
});
