import { compareSync } from 'bcryptjs';
import { App } from 'cdk8s';
import fc from 'fast-check';
import { digestKey, GeneratedValue, generatedTokens } from '../../constructs';

const SEED = 'a seed that is long enough';

function derive(seed: string, props: { label: string; length?: number; alphabet?: string }) {
  const app = new App();
  const value = new GeneratedValue(app, 'value', props);
  const tokens = generatedTokens(app);
  const of = (token: string) => tokens.get(token.slice('${kfstack.'.length, -1))?.(seed) ?? '';
  return { value: of(value.value), bcrypt: of(value.bcrypt) };
}

test('the same seed gives the same values, hashes included', () => {
  expect(derive(SEED, { label: 'dex/password' })).toEqual(derive(SEED, { label: 'dex/password' }));
});

test('another seed or another label gives another value', () => {
  const values = [derive(SEED, { label: 'a' }), derive(SEED, { label: 'b' }), derive(`${SEED}!`, { label: 'a' })];
  expect(new Set(values.map(({ value }) => value)).size).toBe(3);
  expect(new Set(values.map(({ bcrypt }) => bcrypt.slice(0, 29))).size).toBe(3);
});

test('the hash is one of the value', () => {
  const { value, bcrypt } = derive(SEED, { label: 'dex/password' });
  expect(compareSync(value, bcrypt)).toBe(true);
});

test('values keep to their length and alphabet (property)', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 16 }), fc.integer({ min: 40, max: 300 }), (seed, length) => {
      const { value } = derive(seed, { label: 'x', length, alphabet: '0123456789' });
      expect(value).toMatch(new RegExp(`^[0-9]{${length}}$`));
    }),
    { numRuns: 30 },
  );
});

test('characters are uniform', () => {
  const counts = new Map<string, number>();
  for (const character of derive(SEED, { label: 'x', length: 30000, alphabet: 'abc' }).value) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  for (const count of counts.values()) expect(Math.abs(count - 10000)).toBeLessThan(400);
});

test('a value that could be guessed is refused', () => {
  expect(() => new GeneratedValue(new App(), 'weak', { label: 'weak', length: 10 })).toThrow(
    'weak: length: 10 characters',
  );
});

test('two values of one label are refused, since they would be equal', () => {
  const app = new App();
  new GeneratedValue(app, 'one', { label: 'same' });
  new GeneratedValue(app, 'two', { label: 'same' });
  expect(() => generatedTokens(app)).toThrow('generated value same is made twice: at one and at two');
});

test('a short seed is refused', () => {
  expect(() => derive('short', { label: 'x' })).toThrow('at least 16 bytes');
});

test('the key of digests is not the seed', () => {
  expect(digestKey(SEED)).toHaveLength(64);
  expect(digestKey(SEED)).not.toBe(digestKey(`${SEED}!`));
});
