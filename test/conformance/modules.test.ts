import { spawnSync } from 'node:child_process';
import { MODULES, moduleDefinitions, ourDefinitions } from './modules';

// Where the tools were downloaded, there may be no Go, and then no module.
const hasGo = spawnSync('go', ['version']).status === 0;

describe.each(MODULES)('$module $version', (reference) => {
  const check = hasGo ? test : test.skip;

  check(
    'has the same definitions, rule for rule',
    () => {
      const [ours, theirs] = [ourDefinitions(reference), moduleDefinitions(reference)];
      expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
      for (const [name, definition] of theirs)
        expect({ name, definition: ours.get(name) }).toEqual({ name, definition });
    },
    // A module that is not in the cache comes over the network.
    300_000,
  );
});
