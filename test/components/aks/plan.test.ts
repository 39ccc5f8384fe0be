import fc from 'fast-check';
import { addresses, overlap } from '../../../components/address-plan';
import { addressPlan, zonesOf } from '../../../components/aks/plan';
import { sizeOf } from '../../../components/aks/sizes';

/** Any network that the configuration allows. */
const networks = fc.tuple(fc.integer({ min: 12, max: 20 }), fc.nat(2 ** 32 - 1)).map(([prefix, address]) => {
  const start = address - (address % 2 ** (32 - prefix));
  return `${[24, 16, 8, 0].map((bits) => Math.floor(start / 2 ** bits) % 256).join('.')}/${prefix}`;
});

test('subnets lie in the network, do not overlap, and have room for what Azure wants of them', () => {
  fc.assert(
    fc.property(networks, (cidr) => {
      const { subnets } = addressPlan({ cidr });
      const all = Object.values(subnets);
      for (const [index, one] of all.entries()) {
        expect(overlap(one, cidr)).toBe(true);
        for (const other of all.slice(index + 1))
          expect([one, other, overlap(one, other)]).toEqual([one, other, false]);
      }
      expect(all.reduce((sum, each) => sum + addresses(each), 0)).toBeLessThanOrEqual(addresses(cidr));
      expect(addresses(subnets.nodes)).toBe(addresses(cidr) / 2);
      expect(Math.min(...all.map(addresses))).toBeGreaterThanOrEqual(256);
    }),
  );
});

test('pods and Services have ranges of their own by default, and the name server an address of the Services', () => {
  const plan = addressPlan();
  expect(overlap(plan.pods, plan.network) || overlap(plan.services, plan.network)).toBe(false);
  expect(overlap(plan.pods, plan.services)).toBe(false);
  expect(overlap(`${plan.dnsService}/32`, plan.services)).toBe(true);
  expect(overlap(`${plan.gatewayAddress}/32`, plan.subnets.gateway)).toBe(true);
});

test('one zone is none in particular', () => {
  expect(zonesOf({ zones: 1 })).toEqual([]);
  expect(zonesOf({ zones: 2 })).toEqual(['1', '2']);
  expect(zonesOf()).toEqual(['1', '2', '3']);
});

test.each([
  ['Standard_D8s_v5', { cpus: 8, memory: 32 }],
  ['Standard_D8ds_v6', { cpus: 8, memory: 32 }],
  ['Standard_E16as_v5', { cpus: 16, memory: 128 }],
  ['Standard_F8s_v2', undefined],
  ['Standard_D8ls_v5', { cpus: 8, memory: 16 }],
  ['Standard_D8ps_v5', undefined],
  ['Standard_D7s_v5', undefined],
  ['m6i.xlarge', undefined],
  ['Standard_NC64as_T4_v3', { cpus: 64, memory: 440, gpu: { type: 'T4', count: 4 } }],
])('%s', (name, size) => {
  expect(sizeOf(name)).toEqual(size);
});
