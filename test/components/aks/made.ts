import * as pulumi from '@pulumi/pulumi';
import type { AksCluster, AksClusterArgs } from '../../../components/aks';

/** What was asked of the engine. */
export interface Made {
  readonly type: string;
  readonly name: string;
  readonly inputs: Record<string, unknown>;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
}

interface RegisterRequest {
  toObject(): { type: string; name: string; protect?: boolean; ignorechangesList?: string[] };
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

/** What Azure adds to what it was asked for. */
function stateOf(type: string, name: string, inputs: Record<string, unknown>): Record<string, unknown> {
  const own = Object.entries(inputs).find(
    ([key]) => /(Name|resourceName)$/.test(key) && !/^(resourceGroupName|accountName|vaultName|serverName)$/.test(key),
  )?.[1];
  const outputs: Record<string, Record<string, unknown>> = {
    'azure-native:resources:ResourceGroup': { name: inputs.resourceGroupName },
    'azure-native:network:PublicIPAddress': { ipAddress: '198.51.100.7' },
    'azure-native:managedidentity:UserAssignedIdentity': { principalId: `${name}-principal`, clientId: `${name}-client` },
    'azure-native:containerservice:ManagedCluster': {
      oidcIssuerProfile: { enabled: true, issuerURL: 'https://oidc.example.com/' },
    },
    'azure-native:dbformysql:Server': { fullyQualifiedDomainName: 'db.mysql.database.azure.com' },
    'azure-native:keyvault:Key': { keyUriWithVersion: 'https://vault.example.com/keys/secrets/1' },
    'azure-native:storage:StorageAccount': { name: `${name}1a2b3c4d` },
  };
  return { ...inputs, name: own ?? name, ...outputs[type] };
}

export const DEFAULTS: AksClusterArgs = {
  stack: 'aks',
  aks: { region: 'westeurope' },
  capabilities: { runsPods: true, defaultStorageClass: 'default', disposable: false },
  nodePools: [{ name: 'system', machine: { cpu: '8', memory: '32Gi' }, count: 3, instanceTypes: ['Standard_D8s_v5'] }],
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
    const { type, name, protect = false, ignorechangesList: ignoreChanges = [] } = request.toObject();
    made.push({ type, name, inputs: request.getObject().toJavaScript(), protect, ignoreChanges });
    return register(request, ...rest);
  };
  const { AksCluster } = await import('../../../components/aks');
  const cluster = new AksCluster('aks', { ...DEFAULTS, ...args });
  await pulumi.runtime.disconnect();
  return { cluster, made };
}

export function ofType(made: readonly Made[], type: string): readonly Made[] {
  return made.filter((each) => each.type === `azure-native:${type}`);
}

/** The only resource of a type. */
export function only(made: readonly Made[], type: string): Made {
  const [found, ...more] = ofType(made, type);
  if (found === undefined || more.length > 0) throw new Error(`${type}: ${more.length + (found ? 1 : 0)} instead of one`);
  return found;
}

export function valueOf<T>(output: pulumi.Input<T>): Promise<T> {
  return new Promise((resolve) => pulumi.output(output).apply((value) => resolve(value as T)));
}
