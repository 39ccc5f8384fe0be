import { field, type Manifest, text } from '../../constructs';
import { DEFAULT_RESOURCES } from '../../constructs/default-resources';
import { podTemplate } from '../../constructs/graph';
import { list } from '../../constructs/manifest';
import { amountOf } from '../../constructs/quantity';
import { EVERY_PART } from '../support/rights/platform-of-all-parts';
import { objects } from './platform-fixture';

const SAME = { ...EVERY_PART } as const;

/** What containers of programs request and limit, by workload and container. */
function resources(manifests: Iterable<Manifest>): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const manifest of manifests) {
    for (const container of list(podTemplate(manifest), 'spec', 'containers')) {
      found.set(`${manifest.metadata.name}/${text(container, 'name')}`, field(container, 'resources'));
    }
  }
  return found;
}

const without = resources(objects(SAME).values());
const by = resources(objects({ ...SAME, defaultResources: true }).values());

test('every program requests CPU or memory', () => {
  expect([...by].filter(([, each]) => field(each, 'requests') === undefined).map(([name]) => name)).toEqual([]);
});

test('those that upstream gives something keep it, and all others have the defaults', () => {
  const given = [...by].filter(([name, each]) => each !== undefined && without.get(name) === undefined);
  expect(given.map(([name]) => name).sort()).toEqual(Object.keys(DEFAULT_RESOURCES).sort());
  for (const [name, each] of without) if (each !== undefined) expect([name, by.get(name)]).toEqual([name, each]);
});

test('a part’s own resources win, as a whole', () => {
  const own = { requests: { cpu: '1' } };
  const changed = objects({ defaultResources: true, dashboard: { resources: own } });
  expect(resources(changed.values()).get('centraldashboard/centraldashboard')).toEqual(own);
});

test.each(Object.entries(DEFAULT_RESOURCES))('%s requests no more memory than it may have', (_, each) => {
  const amount = (of: 'requests' | 'limits') => amountOf(each[of]?.memory ?? '') ?? Number.NaN;
  expect(amount('requests')).toBeLessThan(amount('limits'));
});
