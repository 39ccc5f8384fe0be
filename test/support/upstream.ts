import { upstreamDirectory } from '../conformance/compare';

/** Tests that need upstream's renders; where these are not on the machine, the report says that they were skipped. */
export function whereUpstreamIs(tests: (directory: string) => void): void {
  const directory = upstreamDirectory();
  if (directory === undefined) test.skip("skipped: upstream's renders are not here; see KFSTACK_UPSTREAM", () => {});
  else tests(directory);
}
