import * as pulumi from '@pulumi/pulumi';
import { GkeCluster } from '../../../components/gke';
import type { GivenConfig, StackValues } from '../../../stacks/config';
import { clusterArgs, gke } from '../../../stacks/environments/gke';
import { merged } from '../../../stacks/merged';

/** A resource as it was asked of the engine. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly dependencies: readonly string[];
}

export interface Deployed {
  readonly cluster: GkeCluster;
  readonly resources: readonly Registered[];
  /** The resources of a type, such as `gcp:container/nodePool:NodePool`. */
  all(type: string): readonly Registered[];
  /** The only resource of a type. */
  only(type: string): Registered;
}

interface Request {
  toObject(): {
    type: string;
    name: string;
    protect: boolean;
    ignorechangesList: string[];
    dependenciesList: string[];
  };
}

/** Keys of a stack that names what GKE needs. */
export const LOCATED = { project: 'acme-ml', region: 'europe-west4' } as const;

/** The values of a configuration, over those of its preset. */
export function valuesOf(given: GivenConfig): StackValues {
  const preset = gke.presets[given.preset ?? gke.preset];
  return merged({ nodePools: [], gke: LOCATED }, merged(preset, given)) as StackValues;
}

/** What a configuration makes, with Pulumi's mocks. */
export async function deploy(
  given: GivenConfig = {},
  webhookPorts: readonly number[] = [8443, 9443],
): Promise<Deployed> {
  const requests: ReturnType<Request['toObject']>[] = [];
  const inputs = new Map<string, Record<string, unknown>>();
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs: given }) => {
        inputs.set(`${type} ${name}`, given);
        return { id: `${name}-id`, state: { name, ...given, ...outputs(type, name) } };
      },
      call: ({ token, inputs: given }) => answer(token, given),
    },
    'kfstack',
    'gke',
  );
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResource(request: Request, ...rest: unknown[]): unknown;
  };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, ...rest) => {
    requests.push(request.toObject());
    return register(request, ...rest);
  };
  const cluster = new GkeCluster('gke', {
    ...clusterArgs(valuesOf(given), webhookPorts),
    databasePassword: pulumi.secret('a password'),
  });
  // Registration is done by promises that nobody hands out.
  for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
  const resources = requests.map(({ type, name, protect, ignorechangesList, dependenciesList }) => ({
    type,
    name,
    protect,
    inputs: inputs.get(`${type} ${name}`) ?? {},
    ignoreChanges: ignorechangesList,
    dependencies: dependenciesList,
  }));
  const all = (type: string) => resources.filter((resource) => resource.type === type);
  const only = (type: string): Registered => {
    const [first, ...others] = all(type);
    if (first === undefined || others.length > 0)
      throw new Error(`there are ${others.length + (first ? 1 : 0)} of ${type}`);
    return first;
  };
  return { cluster, resources, all, only };
}

/** The value of an output. */
export function resolved<T>(output: pulumi.Input<T>): Promise<pulumi.Unwrap<T>> {
  return new Promise((resolve) => pulumi.output(output).apply((value) => resolve(value)));
}

function outputs(type: string, name: string): Record<string, unknown> {
  switch (type) {
    case 'gcp:container/cluster:Cluster':
      return {
        endpoint: '203.0.113.10',
        masterAuth: { clusterCaCertificate: 'Q0E=' },
        privateClusterConfig: { privateEndpoint: '10.64.224.2' },
      };
    case 'gcp:sql/databaseInstance:DatabaseInstance':
      return { privateIpAddress: '10.64.192.3' };
    case 'gcp:storage/hmacKey:HmacKey':
      return { accessId: 'GOOG1', secret: 'a key' };
    case 'gcp:compute/address:Address':
      return { address: '203.0.113.20' };
    case 'gcp:serviceaccount/account:Account':
      return { email: `${name}@acme-ml.iam.gserviceaccount.com`, name: `projects/acme-ml/serviceAccounts/${name}` };
    default:
      return {};
  }
}

function answer(token: string, given: Record<string, unknown>): Record<string, unknown> {
  if (token === 'gcp:dns/getManagedZones:getManagedZones')
    return { managedZones: [{ name: 'example-zone', dnsName: 'example.com.', visibility: 'public' }] };
  if (token === 'gcp:organizations/getProject:getProject') return { ...given, number: '123456789' };
  throw new Error(`nobody answers ${token}`);
}
