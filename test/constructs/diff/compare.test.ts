import { compare, fromManifests, installed, type Manifest } from '../../../constructs';
import { AFTER, BEFORE, EXAMPLES, type Example } from './changes';

const objects = (manifests: readonly Manifest[]) => installed(fromManifests(manifests));
const idOf = ({ apiVersion, kind, metadata }: Manifest) =>
  `${apiVersion} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
const subject = ({ before, after }: Example) => idOf((after ?? before) as Manifest);

const all = compare(objects(BEFORE), objects(AFTER));
const found = new Map(all.changes.map((change) => [`${idOf(change.object.manifest)}`, change]));

test.each(EXAMPLES.map((each) => [each.what, subject(each), each] as const))('%s (%s)', (_, id, each) => {
  const change = found.get(id);
  expect(change?.action ?? 'same').toBe(each.action);
  expect(change?.class).toBe(each.class);
});

test('every change is one of the examples, and what is not changed is counted', () => {
  const expected = EXAMPLES.filter(({ action }) => action !== 'same').map(subject);
  expect([...found.keys()].sort()).toEqual(expected.sort());
  expect(all.unchanged).toBe(EXAMPLES.length - expected.length);
});

test('nothing differs from itself', () => {
  expect(compare(objects(AFTER), objects(AFTER)).changes).toEqual([]);
});
