import { identityProblems } from '../../stacks/identity';

const nodePools: [] = [];

test('a cluster that is there for more than to try things out in has to ask who comes', () => {
  expect(identityProblems({ nodePools, oauth2Proxy: false }, {})).toEqual([
    expect.stringMatching(/^oauth2Proxy: is false, so anybody .* give dex.connectors, or .* oauth2Proxy.issuer/),
  ]);
});

test('to try things out, by a part that asks, or by a check of the user before the gateway, all is well', () => {
  expect(identityProblems({ nodePools, oauth2Proxy: false }, { trial: true })).toEqual([]);
  expect(identityProblems({ nodePools }, {})).toEqual([]);
  expect(identityProblems({ nodePools, oauth2Proxy: false, identity: { userHeader: 'x-user' } }, {})).toEqual([]);
});
