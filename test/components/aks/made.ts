import * as pulumi from '@pulumi/pulumi';
import { AksCluster, type AksClusterArgs } from '../../../components/aks';

/** What was asked of the engine. */
export interface Made {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
}

interface RegisterRequest {
  toObject(): {
    type: string;
    name: string;
    protect?: boolean;
    ignorechangesList?: string[];
    replaceonchangesList?: string[];
  };
  getObject(): { toJavaScript(): Record<string, unknown> };
}

const KUBECONFIG = Buffer.from(
  JSON.stringify({
    clusters: [{ name: 'c', cluster: { server: 'https://api.example.com:443', 'certificate-authority-data': 'Q0E=' } }],
    users: [{ name: 'u', user: { token: 'LASTING' } }],
  }),
).toString('base64');

const CALLS: Readonly<Record<string, Record<string, unknown>>> = {
  'azure-native:authorization:getClientConfig': {
    clientId: 'client',
    objectId: 'caller',
    subscriptionId: 'subscription',
    tenantId: 'entra-tenant',
  },
  'azure-native:containerservice:listManagedClusterUserCredentials': {
    kubeconfigs: [{ name: 'clusterUser', value: KUBECONFIG }],
  },
  'azure-native:storage:listStorageAccountKeys': { keys: [{ keyName: 'key1', value: 'ACCOUNT-KEY' }] },
};

/** The input that is the resource's name, for resources that others name. */
const NAMES: Readonly<Record<string, string>> = {
  'resources:ResourceGroup': 'resourceGroupName',
  'managedidentity:UserAssignedIdentity': 'resourceName',
  'containerservice:ManagedCluster': 'resourceName',
  'network:PublicIPAddress': 'publicIpAddressName',
  'network:PrivateEndpoint': 'privateEndpointName',
  'privatedns:PrivateZone': 'privateZoneName',
  'dns:Zone': 'zoneName',
};

/** What Azure adds to what it was asked for. */
function stateOf(type: string, name: string, inputs: Record<string, unknown>): Record<string, unknown> {
  const short = type.replace('azure-native:', '');
  const outputs: Record<string, Record<string, unknown>> = {
    'network:PublicIPAddress': { ipAddress: '198.51.100.7' },
    'managedidentity:UserAssignedIdentity': { principalId: `${name}-principal`, clientId: `${name}-client` },
    'containerservice:ManagedCluster': { oidcIssuerProfile: { enabled: true, issuerURL: 'https://oidc.example.com/' } },
    'dbformysql:Server': { fullyQualifiedDomainName: 'db.mysql.database.azure.com' },
    'keyvault:Key': { keyUriWithVersion: 'https://vault.example.com/keys/secrets/1' },
    'storage:StorageAccount': { name: `${name}1a2b3c4d` },
  };
  const key = NAMES[short];
  return { ...inputs, name: (key && inputs[key]) ?? name, ...outputs[short] };
}

export const SYSTEM = {
  name: 'system',
  machine: { cpu: '8', memory: '32Gi' },
  count: 3,
  instanceTypes: ['Standard_D8s_v5'],
} as const;

export const DEFAULTS: AksClusterArgs = {
  stack: 'aks',
  aks: { region: 'westeurope' },
  capabilities: { runsPods: true, defaultStorageClass: 'default', disposable: false },
  nodePools: [SYSTEM],
  seed: 'a seed that is long enough',
};

/** All that Azure is asked for, with a name of the platform in a zone of ours. */
export const EVERYTHING: Partial<AksClusterArgs> = {
  aks: {
    region: 'westeurope',
    secretsEncryption: 'keyVault',
    maintenance: { day: 'Saturday', hour: 2 },
  },
  database: { highAvailability: true, machine: 'Standard_D4ads_v5', backupDays: 35 },
  objectStore: { expireDays: 90 },
  storage: { shared: true },
  host: 'kubeflow.example.com',
  dns: { zone: 'example.com', create: true },
  tls: { from: 'acme', email: 'admin@example.com' },
  tenants: ['team-a', 'team-b'],
  costLabels: { 'cost-center': '4711' },
};

/** Makes a cluster with Pulumi's mocks. */
export async function make(
  args: Partial<AksClusterArgs> = {},
): Promise<{ readonly cluster: AksCluster; readonly made: readonly Made[] }> {
  const made: Made[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => ({ id: `/subscriptions/s/${name}`, state: stateOf(type, name, inputs) }),
    call: ({ token }) => CALLS[token] ?? {},
  });
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResource(request: RegisterRequest, ...rest: unknown[]): unknown;
  };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, ...rest) => {
    const { type, name, protect = false, ignorechangesList = [], replaceonchangesList = [] } = request.toObject();
    made.push({
      type,
      name,
      inputs: opened(request.getObject().toJavaScript()) as Record<string, unknown>,
      protect,
      ignoreChanges: ignorechangesList,
      replaceOnChanges: replaceonchangesList,
    });
    return register(request, ...rest);
  };
  const cluster = new AksCluster('aks', { ...DEFAULTS, ...args });
  await pulumi.runtime.disconnect();
  return { cluster, made };
}

/** By this key the engine knows wrapped values. */
const SIGNATURE = '4dabf18193072939515e22adb298388d';

function opened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== 'object' || value === null) return value;
  if (SIGNATURE in value && 'value' in value) return opened(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, opened(item)]));
}

export function ofType(made: readonly Made[], type: string): readonly Made[] {
  return made.filter((each) => each.type === `azure-native:${type}`);
}

/** The only resource of a type. */
export function only(made: readonly Made[], type: string): Made {
  const [found, ...more] = ofType(made, type);
  if (found === undefined || more.length > 0)
    throw new Error(`${type}: ${more.length + (found ? 1 : 0)} instead of one`);
  return found;
}

/** What an output holds, and whether it is a secret. */
export async function held(output: pulumi.Input<unknown>): Promise<{ value: unknown; secret: boolean }> {
  const known = pulumi.output(output) as pulumi.Output<unknown> & { isSecret: Promise<boolean>; promise(): unknown };
  return { value: await known.promise(), secret: await known.isSecret };
}
