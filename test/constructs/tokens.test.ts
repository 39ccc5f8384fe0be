import { findTokens, hasToken, mapTokens, replaceTokens, token } from '../../constructs';

test('a token survives inside longer strings and JSON', () => {
  const json = JSON.stringify({ url: `mysql://${token('database.host')}:3306/${token('database.name')}` });
  expect(findTokens({ config: json }).map(({ id }) => id)).toEqual(['database.host', 'database.name']);
  const resolved = mapTokens({ config: json }, (text) => replaceTokens(text, (id) => `<${id}>`));
  expect(JSON.parse((resolved as { config: string }).config)).toEqual({
    url: 'mysql://<database.host>:3306/<database.name>',
  });
});

test('a token is found with its path, in lists and in keys too', () => {
  expect(findTokens({ a: [{ b: token('x') }], [token('y')]: 1 })).toEqual([
    { id: 'x', path: 'a[0].b', inKey: false },
    { id: 'y', path: '${kfstack.y}', inKey: true },
  ]);
});

test.each(['', '-a', 'a b', 'a}', '${x}'])('an id that could not be found again is refused: %j', (id) => {
  expect(() => token(id)).toThrow('token id');
});

test('what only looks like a token is none', () => {
  expect(hasToken('${other.x} $(POD_NAMESPACE) {{workflow.name}} ${kfstack.}')).toBe(false);
  expect(mapTokens(['${kfstack.}', 1, null], () => 'replaced')).toEqual(['${kfstack.}', 1, null]);
});
