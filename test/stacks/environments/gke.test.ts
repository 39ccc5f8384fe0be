import { KfstackError, synthesize, tokensIn } from '../../../constructs';
import { resolveConfig } from '../../../stacks/resolve';

const LOCATED = { project: 'acme-ml', region: 'europe-west4' };
const DEX = {
  connectors: [
    {
      type: 'oidc',
      id: 'idp',
      name: 'Company',
      issuer: 'https://idp.example.com',
      clientId: 'kubeflow',
      clientSecret: { secretName: 'idp', key: 'secret' },
    },
  ],
};

test('project and region are asked for by their keys', () => {
  const errors = (raw: Record<string, unknown>) => {
    try {
      resolveConfig('gke', raw);
      return [];
    } catch (error) {
      if (error instanceof KfstackError) return error.errors;
      throw error;
    }
  };
  const found = errors({});
  expect(found).toContainEqual(expect.stringMatching(/^kfstack:gke\.project: is missing/));
  expect(found).toContainEqual(expect.stringMatching(/^kfstack:gke\.region: is missing/));
});

test('the whole platform takes what the cloud gives, and each of its tokens is promised', () => {
  const { graph, clusterTokens, capabilities } = resolveConfig('gke', {
    gke: LOCATED,
    preset: 'production',
    dex: DEX,
    tenants: [{ name: 'team-a', owner: 'ada@example.com' }],
    address: { host: 'ml.example.com' },
    dns: { zone: 'example.com' },
    tls: { from: 'acme', email: 'ops@example.com' },
  });
  expect(capabilities).toEqual({
    runsPods: true,
    defaultStorageClass: 'standard-rwo',
    sharedStorageClass: 'shared',
    disposable: false,
  });
  const manifests = synthesize(graph.root).map(({ manifest }) => manifest);
  const text = JSON.stringify(manifests);
  const used = new Set(tokensIn(text).filter((id) => !id.startsWith('generated/')));
  expect([...used].sort()).toEqual([...clusterTokens].sort());
  const named = (kind: string, name: string) =>
    manifests.find((one) => one.kind === kind && one.metadata.name === name) ?? { kind, name };
  expect(named('Service', 'istio-ingressgateway')).toMatchObject({
    spec: { type: 'LoadBalancer' },
    metadata: { annotations: { 'networking.gke.io/load-balancer-ip-addresses': '${kfstack.gateway/address}' } },
  });
  expect(named('ClusterIssuer', 'kfstack-acme')).toMatchObject({
    spec: { acme: { email: 'ops@example.com', solvers: [{ dns01: { cloudDNS: { project: 'acme-ml' } } }] } },
  });
  expect(text).toContain('/home/kubernetes/bin');
  expect(manifests.some(({ metadata }) => metadata.name.includes('nvidia-device-plugin'))).toBe(false);
});
