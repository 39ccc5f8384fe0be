import * as pulumi from '@pulumi/pulumi';
import { skipObjects } from './answers';
import { leaveOutCallsites, writeDirectly } from './requests';

/**
 * Leaves out what the engine's SDK does for its own debugging, which takes half of a program's time: it notes a stack trace for each of
 * its promises, has each trace mapped to TypeScript sources (there are none at run time), and sends every answer of the engine back to
 * it as a debug message. Answers about Kubernetes objects are read without the objects, and requests written without a message for each value.
 * See `docs/performance.md`.
 *
 * Nothing is left out where `PULUMI_DEBUG_PROMISE_LEAKS` is set, the SDK's own switch.
 */
export function beLean(): void {
  if (process.env.PULUMI_DEBUG_PROMISE_LEAKS) return;
  Reflect.deleteProperty(Error, 'prepareStackTrace');
  // Where an error comes from, and no more.
  Error.stackTraceLimit = 1;
  Object.assign(pulumi.log, { debug: () => Promise.resolve() });
  skipObjects();
  leaveOutCallsites();
  writeDirectly();
}
