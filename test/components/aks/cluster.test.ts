import { tokensIn } from '../../../constructs';
import { held, make, only } from './made';

test('a kubeconfig that asks kubelogin, and keeps nothing of what AKS gave but the way to the API', async () => {
  const { cluster } = await make();
  const { value, secret } = await held(cluster.kubeconfig);
  expect(secret).toBe(true);
  expect(value).not.toContain('LASTING');
  expect(JSON.parse(value as string)).toMatchObject({
    clusters: [{ cluster: { server: 'https://api.example.com:443', 'certificate-authority-data': 'Q0E=' } }],
    users: [
      {
        user: {
          exec: {
            command: 'kubelogin',
            args: expect.arrayContaining(['--login', 'azurecli', '--tenant-id', 'entra-tenant']),
          },
        },
      },
    ],
  });
  expect(tokensIn(value as string)).toEqual([]);
});

test('users come with identities of Entra ID, pods with tokens, nobody with an account of the cluster', async () => {
  const { made } = await make();
  const { inputs } = only(made, 'containerservice:ManagedCluster');
  expect(inputs).toMatchObject({
    disableLocalAccounts: true,
    enableRBAC: true,
    aadProfile: { managed: true },
    oidcIssuerProfile: { enabled: true },
    securityProfile: { workloadIdentity: { enabled: true } },
    apiServerAccessProfile: { disableRunCommand: true },
    identity: { type: 'UserAssigned' },
    agentPoolProfiles: [{ mode: 'System', enableEncryptionAtHost: true, enableNodePublicIP: false }],
  });
  expect(inputs).not.toHaveProperty('servicePrincipalProfile');
});
