import fc from 'fast-check';
import { fieldDifferences, type ListComparison, pathText } from '../../../constructs/diff/fields';

const paths = (before: unknown, after: unknown, lists: ListComparison = 'by name') =>
  fieldDifferences(before, after, lists).map(({ path }) => pathText(path));

test('a field is named by its path', () => {
  expect(paths({ a: { b: 1, 'c.d/e': 2 } }, { a: { b: 2 } })).toEqual(['a.b', 'a["c.d/e"]']);
});

test('items with names are compared with their like, wherever they stand', () => {
  const before = {
    containers: [
      { name: 'a', image: '1' },
      { name: 'b', image: '1' },
    ],
  };
  const after = { containers: [{ name: 'b', image: '2' }] };
  expect(paths(before, after)).toEqual(['containers[a]', 'containers[b].image']);
  expect(paths(before, after, 'by position')).toEqual(['containers[0].name', 'containers[0].image', 'containers[1]']);
});

test('of a list of texts, the ones that come and go', () => {
  expect(fieldDifferences({ args: ['--a', '--b=1', '--c'] }, { args: ['--a', '--c', '--d'] }, 'by name')).toEqual([
    { path: ['args', { item: '' }], before: '--b=1', after: '--d' },
  ]);
  expect(paths({ args: ['--a'] }, { args: ['--a', '--b', '--c'] })).toEqual(['args[]', 'args[]']);
});

test('another order of the same items is a change of the list', () => {
  expect(paths({ a: ['x', 'y'] }, { a: ['y', 'x'] })).toEqual(['a']);
  expect(paths({ a: [{ name: 'x' }, { name: 'y' }] }, { a: [{ name: 'y' }, { name: 'x' }] })).toEqual(['a']);
});

test('items whose names repeat are compared by position', () => {
  const item = (port: number) => ({ name: 'same', port });
  expect(paths([item(1), item(2)], [item(1), item(3)])).toEqual(['[1].port']);
});

describe('for any two values', () => {
  const value = fc.jsonValue({ maxDepth: 4, depthSize: 'small' }).map((json) => JSON.parse(JSON.stringify(json)));
  const named = fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'c'), value: fc.integer({ max: 3 }) }));
  const texts = fc.array(fc.constantFrom('a', 'b', 'c'));
  const any = fc.oneof(value, named, texts, fc.record({ list: named, texts }));

  test.each(['by name', 'by position'] as const)('%s: nothing differs if and only if they are equal', (lists) => {
    fc.assert(
      fc.property(any, any, (before, after) => {
        const equal = JSON.stringify(sorted(before)) === JSON.stringify(sorted(after));
        expect(fieldDifferences(before, after, lists).length === 0).toBe(equal);
      }),
    );
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
