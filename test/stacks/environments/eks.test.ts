import { resolveConfig } from '../../../stacks/resolve';

const region = { region: 'eu-central-1' };
/** Whom the platform asks who somebody is. */
const connectors = [
  {
    type: 'oidc',
    id: 'idp',
    name: 'Example',
    issuer: 'https://idp.example.com',
    clientId: 'kubeflow',
    clientSecret: { secretName: 'idp', key: 'secret' },
  },
];
const whole = { eks: region, address: { host: 'kubeflow.example.com' }, dex: { connectors } };

test.each(['small', 'production'])('preset %s resolves once it has a region and an identity provider', (preset) => {
  expect(resolveConfig('eks', { preset, ...whole })).toMatchObject({ environment: 'eks', dataProtection: true });
});

test('preset development needs a region only, and opens nothing to the internet', () => {
  const { platform, dataProtection } = resolveConfig('eks', { preset: 'development', eks: region });
  expect(platform.cluster).toMatchObject({ trial: true, loadBalancer: false });
  expect(dataProtection).toBe(false);
});
