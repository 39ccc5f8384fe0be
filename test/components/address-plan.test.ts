import fc from 'fast-check';
import { addresses, cidrProblem, divide, NETWORK_SIZES, overlap } from '../../components/address-plan';

/** Any network that the configuration allows. */
const networks = fc
  .tuple(fc.integer({ min: NETWORK_SIZES.largest, max: NETWORK_SIZES.smallest }), fc.nat(2 ** 32 - 1))
  .map(([prefix, address]) => {
    const start = address - (address % 2 ** (32 - prefix));
    return `${[24, 16, 8, 0].map((bits) => Math.floor(start / 2 ** bits) % 256).join('.')}/${prefix}`;
  });

/** Blocks that together are no more than the whole. */
const blocks = fc
  .array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 12 })
  .map((all) => {
    let left = 1;
    return all.filter((bits) => {
      if (2 ** -bits > left) return false;
      left -= 2 ** -bits;
      return true;
    });
  })
  .map((fitting) => Object.fromEntries(fitting.map((bits, index) => [`block-${index}`, bits])));

const prefixOf = (cidr: string) => Number(cidr.split('/')[1]);

test('blocks lie inside the whole, have the size asked for, and none overlaps another', () => {
  fc.assert(
    fc.property(networks, blocks, (network, asked) => {
      const plan = divide(network, asked);
      expect(Object.keys(plan).sort()).toEqual(Object.keys(asked).sort());
      const all = Object.entries(plan);
      for (const [index, [name, cidr]] of all.entries()) {
        expect(prefixOf(cidr)).toBe(prefixOf(network) + (asked[name] as number));
        expect(cidrProblem(cidr, { largest: prefixOf(network), smallest: 32 })).toBeUndefined();
        expect(overlap(cidr, network)).toBe(true);
        for (const [, other] of all.slice(index + 1))
          expect([cidr, other, overlap(cidr, other)]).toEqual([cidr, other, false]);
      }
      expect(all.reduce((sum, [, cidr]) => sum + addresses(cidr), 0)).toBeLessThanOrEqual(addresses(network));
    }),
  );
});

test('blocks that are smaller than all others leave the plan as it was', () => {
  fc.assert(
    fc.property(networks, blocks, (network, asked) => {
      const before = divide(network, asked);
      const full = Object.values(asked).reduce((sum, bits) => sum + 2 ** -bits, 0) > 1 - 2 ** -9;
      fc.pre(!full);
      expect(divide(network, { ...asked, added: 9 })).toMatchObject(before);
    }),
  );
});

test('what does not fit is refused, never squeezed', () => {
  expect(divide('10.64.0.0/16', { b: 2, a: 1, c: 2 })).toEqual({
    a: '10.64.0.0/17',
    b: '10.64.128.0/18',
    c: '10.64.192.0/18',
  });
  expect(() => divide('10.64.0.0/16', { a: 1, b: 1, c: 8 })).toThrow('block c: 10.64.0.0/16 is full');
  expect(() => divide('10.64.0.0/16', { a: 17 })).toThrow('block a: /33 is no part of 10.64.0.0/16');
});

test.each([
  ['10.64.0.0/16', undefined],
  ['10.64.0.0', '"10.64.0.0" is no IPv4 range: write it like 10.64.0.0/16'],
  ['10.64.0.256/24', '"10.64.0.256/24" is no IPv4 range: write it like 10.64.0.0/16'],
  ['fd00::/64', '"fd00::/64" is no IPv4 range: write it like 10.64.0.0/16'],
  ['10.64.3.0/16', '"10.64.3.0/16" does not begin at a multiple of its size: write 10.64.0.0/16'],
  ['10.0.0.0/8', '"10.0.0.0/8" is too large: at most /12'],
  ['10.64.0.0/24', '"10.64.0.0/24" is too small: at least /20'],
])('%s as the range of a network', (cidr, problem) => {
  expect(cidrProblem(cidr)).toBe(problem);
});

test('a range overlaps what it holds and what holds it, and not its neighbour', () => {
  fc.assert(
    fc.property(networks, fc.integer({ min: 1, max: 8 }), (network, bits) => {
      const { left, right, inner } = { ...divide(network, { left: 1, right: 1 }), ...divide(network, { inner: bits }) };
      expect([overlap(left, right), overlap(right, left), overlap(right, inner)]).toEqual([false, false, false]);
      expect([overlap(inner, left), overlap(left, inner), overlap(network, right)]).toEqual([true, true, true]);
    }),
  );
});
