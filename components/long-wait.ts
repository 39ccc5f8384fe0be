import * as pulumi from '@pulumi/pulumi';
import { registered } from './registered';

/** After so long, in milliseconds, a person wonders. */
const LONG = 10_000;

/**
 * Says what an object is waited for when that takes long. The provider itself only says, at the end, that it has waited too long.
 *
 * @param what completes the sentence "waiting for …".
 */
export async function announceLongWait(
  resource: pulumi.Resource,
  dependencies: readonly pulumi.Resource[],
  what: string,
): Promise<void> {
  await Promise.allSettled(dependencies.map(registered));
  const timer = setTimeout(() => void pulumi.log.info(`waiting for ${what}`), LONG);
  // The wait of the engine keeps the program alive, not this.
  timer.unref();
  await Promise.allSettled([registered(resource)]);
  clearTimeout(timer);
}
