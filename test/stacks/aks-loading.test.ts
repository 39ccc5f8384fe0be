import { environments } from '../../stacks/environments';

jest.mock('@pulumi/azure-native/containerservice', () => {
  throw new Error('the SDK of Azure was loaded');
});
jest.mock('@pulumi/azure-native/network', () => {
  throw new Error('the SDK of Azure was loaded');
});
jest.mock('@pulumi/azure-native/authorization', () => {
  throw new Error('the SDK of Azure was loaded');
});

test('a configuration is checked without the SDK of Azure', () => {
  const { aks } = environments;
  const { nodePools = [], ...small } = aks.presets.small;
  const values = { ...small, aks: { region: 'westeurope' }, nodePools };
  expect(aks.problems?.(values)).toEqual([]);
  expect(aks.platform?.(values).tokens).toContain('database/host');
  // It would have been seen.
  expect(() => require('@pulumi/azure-native/network')).toThrow('the SDK of Azure was loaded');
});
