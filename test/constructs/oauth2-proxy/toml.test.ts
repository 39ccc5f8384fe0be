import fc from 'fast-check';
import { toml } from '../../../constructs/oauth2-proxy/toml';

test('settings of every kind; what is undefined is left out', () => {
  expect(
    toml({
      text: 'a "b"',
      number: 0,
      on: true,
      list: ['a', 'b'],
      lines: { lines: ['^/x/'] },
      none: [],
      gone: undefined,
    }),
  ).toBe('text = "a \\"b\\""\nnumber = 0\non = true\nlist = [ "a", "b" ]\nlines = [\n  "^/x/",\n]\nnone = []\n');
});

test('a string stays on its line, and none of its characters is one that TOML forbids (property)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      const line = toml({ value });
      expect(line.split('\n')).toHaveLength(2);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what TOML forbids
      expect(line.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f]/);
      expect(JSON.parse(line.slice('value = '.length))).toBe(value);
    }),
  );
});
