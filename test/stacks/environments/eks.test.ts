import { field, type InstallGraph, KfstackError, tokensIn } from '../../../constructs';
import { PRESETS } from '../../../stacks/config';
import { environments } from '../../../stacks/environments';
import { resolveConfig } from '../../../stacks/resolve';
import { FIRST_PARTS } from '../../support/first-parts';

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
const dns = { zone: 'example.com' };

const errors = (raw: Record<string, unknown>): readonly string[] => {
  try {
    resolveConfig('eks', { ...FIRST_PARTS, ...whole, ...raw });
    return [];
  } catch (error) {
    if (error instanceof KfstackError) return error.errors;
    throw error;
  }
};

test.each(['small', 'production'])('preset %s resolves once it has a region and an identity provider', (preset) => {
  expect(resolveConfig('eks', { preset, ...whole })).toMatchObject({ environment: 'eks', dataProtection: true });
});

test('preset development needs a region only, and opens nothing to the internet', () => {
  const { platform, dataProtection } = resolveConfig('eks', { preset: 'development', eks: region });
  expect(platform.cluster).toMatchObject({ trial: true, loadBalancer: false });
  expect(dataProtection).toBe(false);
});

test('production has no public endpoint, a gateway in each zone, and services that outlive one', () => {
  const { values, capabilities, clusterTokens } = resolveConfig('eks', {
    ...FIRST_PARTS,
    preset: 'production',
    ...whole,
  });
  expect(values).toMatchObject({
    access: { publicEndpoint: false },
    network: { zones: 3, natGateways: 'perZone' },
    database: { highAvailability: true },
  });
  expect(capabilities).toMatchObject({ runsPods: true, disposable: false, sharedStorageClass: 'shared' });
  expect(clusterTokens).toEqual(['cluster/name', 'database/host', 'database/password', 'objectStore/bucket']);
});

test('the platform uses the database and the bucket, and keeps what the user chose instead', () => {
  const { platform, graph } = resolveConfig('eks', { preset: 'production', ...whole });
  expect(platform.pipelines).toMatchObject({
    database: { user: 'kubeflow' },
    objectStore: { type: 's3', region: 'eu-central-1' },
  });
  expect(platform.katib).toMatchObject({ mysql: false, database: { database: 'katib' } });
  expect(used(graph)).toEqual(['cluster/name', 'database/host', 'database/password', 'objectStore/bucket']);
  const database = { host: 'db.example.com', user: 'me', password: { secretName: 'db', key: 'password' } };
  const own = resolveConfig('eks', {
    ...{ preset: 'production', ...whole },
    pipelines: { database, seaweedfs: { storage: { size: '1Ti' } } },
    katib: { mysql: { storage: { size: '20Gi' } } },
  });
  expect(own.platform.pipelines).toMatchObject({ database, seaweedfs: { storage: { size: '1Ti' } } });
  expect(own.platform.pipelines).not.toHaveProperty('objectStore');
  expect(own.platform.katib).toMatchObject({ mysql: { storage: { size: '20Gi' } } });
  expect(own.platform.katib).not.toHaveProperty('database');
});

test("TLS by the cloud ends at the load balancer, whose port for HTTPS leads to the gateway's plain one", () => {
  const { graph, platform } = resolveConfig('eks', {
    ...{ ...FIRST_PARTS, ...whole, dns },
    tls: { from: 'cloud' },
    costLabels: { team: 'a' },
    istio: { ingressGateway: { service: { annotations: { mine: 'yes' } } } },
  });
  expect(platform.address).toEqual({ host: 'kubeflow.example.com', tls: false });
  const service = graph.nodes.find(
    ({ key }) => key.includes('Service') && key.endsWith('istio-ingressgateway'),
  )?.manifest;
  const prefix = 'service.beta.kubernetes.io/aws-load-balancer';
  expect(service?.metadata.annotations).toMatchObject({
    mine: 'yes',
    [`${prefix}-type`]: 'nlb',
    [`${prefix}-ssl-ports`]: '443',
    [`${prefix}-additional-resource-tags`]: 'team=a',
  });
  expect(tokensIn(String(service?.metadata.annotations?.[`${prefix}-ssl-cert`]))).toEqual(['tls/certificate']);
  expect(field(service, 'spec', 'ports')).toContainEqual(expect.objectContaining({ port: 443, targetPort: 8080 }));
});

test('TLS by ACME has an issuer that proves the name in Route 53', () => {
  const { graph, clusterTokens } = resolveConfig('eks', {
    ...{ ...FIRST_PARTS, ...whole, dns },
    tls: { from: 'acme', email: 'a@example.com' },
  });
  expect(clusterTokens).toContain('dns/zone');
  const issuer = graph.nodes.find(({ key }) => key.endsWith('kfstack-acme'))?.manifest;
  expect(field(issuer, 'spec', 'acme', 'solvers')).toMatchObject([{ dns01: { route53: { region: 'eu-central-1' } } }]);
  const certificate = graph.nodes.find(
    ({ manifest }) => manifest.kind === 'Certificate' && manifest.metadata.namespace === 'istio-system',
  );
  expect(field(certificate?.manifest, 'spec', 'issuerRef')).toMatchObject({
    kind: 'ClusterIssuer',
    name: 'kfstack-acme',
  });
});

test('pools that scale bring the autoscaler, which takes interruptible machines first', () => {
  const { graph, platform } = resolveConfig('eks', { ...FIRST_PARTS, ...whole });
  expect(platform.clusterAutoscaler).toMatchObject({ prefer: ['^eks-gpu-[0-9a-f]{7}-'] });
  const program = graph.nodes.find(
    ({ manifest }) => manifest.kind === 'Deployment' && manifest.metadata.name === 'cluster-autoscaler',
  );
  expect(JSON.stringify(program?.manifest)).toContain(
    'asg:tag=k8s.io/cluster-autoscaler/enabled,k8s.io/cluster-autoscaler/${kfstack.cluster/name}',
  );
  const priorities = graph.nodes.find(
    ({ manifest }) => manifest.metadata.name === 'cluster-autoscaler-priority-expander',
  );
  expect(field(priorities?.manifest, 'data', 'priorities')).toContain('^eks-gpu-[0-9a-f]{7}-');
  const fixed = { ...FIRST_PARTS, ...whole, ...pool({ count: 2, instanceTypes: ['m6i.xlarge'] }) };
  expect(resolveConfig('eks', fixed).platform.clusterAutoscaler).toBeUndefined();
  expect(resolveConfig('eks', { ...FIRST_PARTS, ...whole, clusterAutoscaler: false }).platform.clusterAutoscaler).toBe(
    false,
  );
  expect(errors({ clusterAutoscaler: { idleTime: 'soon' } })).toEqual([
    expect.stringMatching(/^kfstack:clusterAutoscaler\.idleTime: /),
  ]);
});

const pool = (more: object) => ({ nodePools: [{ name: 'a', machine: { cpu: '4', memory: '16Gi' }, ...more }] });

test.each([
  [{ eks: undefined }, 'eks.region: is missing: name a region of AWS'],
  [{ eks: { region: 'frankfurt' } }, 'eks.region: "frankfurt" is not a region of AWS'],
  [{ eks: { ...region, account: '12' } }, 'eks.account: "12" is not an account'],
  [{ eks: { ...region, name: 'a b' } }, 'eks.name: "a b" is not a name'],
  [{ eks: { ...region, logRetentionDays: 8 } }, 'eks.logRetentionDays: CloudWatch keeps logs for 1, 3,'],
  [{ eks: { ...region, zones: ['eu-central-1a'] } }, 'eks.zones: names 1 zones, and network.zones is 3'],
  [{ eks: { ...region, nodePools: { none: {} } } }, 'eks.nodePools.none: there is no such pool; nodePools has system'],
  [
    { eks: { ...region, nodePools: { gpu: { amiType: 'AL2023_x86_64_STANDARD' } } } },
    "eks.nodePools.gpu.amiType: AL2023_x86_64_STANDARD has no driver for the pool's GPUs: use AL2023_x86_64_NVIDIA",
  ],
  [{ kubernetesVersion: '1.20' }, 'kubernetesVersion: "1.20" is none of 1.33, 1.34, 1.35'],
  [{ network: { cidr: '10.0.0.0/12' } }, 'network.cidr: "10.0.0.0/12" is too large: at most /16'],
  [{ network: { zones: 1 } }, 'network.zones: 1 is out of range'],
  [{ access: { administrators: ['me'] } }, 'access.administrators[0]: "me" is not the ARN of a role or user'],
  [{ access: { allowedRanges: ['all'] } }, 'access.allowedRanges[0]: "all" is no IPv4 range'],
  [
    { access: { publicEndpoint: false, allowedRanges: ['203.0.113.0/24'] } },
    'access.allowedRanges: is for a public endpoint',
  ],
  [{ costLabels: { 'aws:x': 'a' } }, 'costLabels.aws:x: is a name that AWS keeps for itself'],
  [pool({}), 'nodePools[0].instanceTypes: is missing: name types of EC2, such as m6i.xlarge'],
  [
    pool({ instanceTypes: ['m6i.huge'] }),
    'nodePools[0].instanceTypes[0]: "m6i.huge" is no instance type of EC2; m6i comes as',
  ],
  [pool({ instanceTypes: ['g5.xlarge'] }), 'nodePools[0].instanceTypes[0]: g5.xlarge has accelerators'],
  [
    pool({ instanceTypes: ['g5.12xlarge'], gpu: { type: 'A10G', count: 1 } }),
    'nodePools[0].instanceTypes[0]: g5.12xlarge has 4 A10G, and gpu.count is 1',
  ],
  [pool({ instanceTypes: ['m6i.large', 'm6g.large'] }), 'nodePools[0].instanceTypes: mixes amd64 and arm64'],
  [{ dns: { zone: 'example.org' } }, 'dns.zone: "example.org" does not hold address.host'],
  [{ tls: { from: 'cloud' } }, 'dns.zone: is missing: by a record in it tls proves'],
  [{ dns, tls: { from: 'acme' } }, 'tls.email: is missing'],
  [{ database: { machine: 'large' } }, 'database.machine: "large" is not a class of RDS'],
  [{ database: { backupDays: 90 } }, 'database.backupDays: 90 is out of range: 1 to 35 days'],
])('%j is an error with its path', (raw, message) => {
  const found = errors(raw);
  expect(found.map((error) => error.slice(0, `kfstack:${message}`.length))).toContain(`kfstack:${message}`);
});

test('the machines of presets have the GPUs that their pools say', () => {
  for (const name of PRESETS) {
    const { nodePools = [], ...preset } = environments.eks.presets[name];
    expect(environments.eks.problems?.({ ...preset, nodePools, eks: region })).toEqual([]);
    expect(nodePools.some(({ gpu }) => gpu !== undefined)).toBe(true);
  }
});

/** The tokens of a cloud's services that a platform uses. */
function used(graph: InstallGraph): string[] {
  const ids = tokensIn(JSON.stringify(graph.nodes.map(({ manifest }) => manifest)));
  return [...new Set(ids)].filter((id) => !id.startsWith('generated/')).sort();
}
