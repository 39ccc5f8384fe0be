import * as pulumi from '@pulumi/pulumi';
import { beLean } from '../../stacks/lean';

const { debug } = pulumi.log;
const { stackTraceLimit } = Error;

afterEach(() => {
  delete process.env.PULUMI_DEBUG_PROMISE_LEAKS;
  Object.assign(pulumi.log, { debug });
  Error.stackTraceLimit = stackTraceLimit;
});

test('no trace is mapped, traces are short, and debug messages stay here', async () => {
  Object.assign(Error, { prepareStackTrace: () => 'mapped' });
  beLean();
  expect(new Error('why').stack?.split('\n')).toEqual(['Error: why', expect.stringContaining('lean.test')]);
  expect(pulumi.log.debug).not.toBe(debug);
  await expect(pulumi.log.debug('an answer')).resolves.toBeUndefined();
});

test("everything stays with the SDK's own switch", () => {
  process.env.PULUMI_DEBUG_PROMISE_LEAKS = 'true';
  beLean();
  expect(pulumi.log.debug).toBe(debug);
  expect(Error.stackTraceLimit).toBe(stackTraceLimit);
});
