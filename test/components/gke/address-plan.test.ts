import fc from 'fast-check';
import { addresses, overlap } from '../../../components/address-plan';
import { addressPlan, nodeRoom } from '../../../components/gke/address-plan';

const cidr = fc.tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 12, max: 20 })).map(([second, third, prefix]) => {
  const size = 2 ** (32 - prefix);
  const start = Math.floor((10 * 2 ** 24 + second * 2 ** 16 + third * 2 ** 8) / size) * size;
  return `${[24, 16, 8, 0].map((bits) => Math.floor(start / 2 ** bits) % 256).join('.')}/${prefix}`;
});

test('ranges lie in the network and never overlap, whatever its size', () => {
  fc.assert(
    fc.property(cidr, (network) => {
      const ranges = Object.values(addressPlan(network));
      const inside = ranges.every((range) => overlap(range, network) && addresses(range) < addresses(network));
      const apart = ranges.every((one, index) => ranges.slice(index + 1).every((other) => !overlap(one, other)));
      return inside && apart;
    }),
  );
});

test('sizes are those that Google Cloud takes', () => {
  fc.assert(
    fc.property(cidr, (network) => {
      const plan = addressPlan(network);
      // A /28 for the control plane, at most /16 for Services, at least /24 for servers of Google's.
      expect(plan.controlPlane).toMatch(/\/28$/);
      expect(addresses(plan.services)).toBeLessThanOrEqual(2 ** 16);
      expect(addresses(plan.managed)).toBeGreaterThanOrEqual(2 ** 8);
      expect(nodeRoom(network)).toBeGreaterThanOrEqual(8);
    }),
  );
});
