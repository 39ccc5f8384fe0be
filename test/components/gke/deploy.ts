import * as pulumi from '@pulumi/pulumi';
import { GkeCluster } from '../../../components/gke';
import { clusterArgs } from '../../../stacks/environments/gke';
import { resolveConfig } from '../../../stacks/resolve';
import { NO_OTHER_PART } from '../../support/first-parts';

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
export const LOCATED = { gke: { project: 'acme-ml', region: 'europe-west4' } } as const;

/** Values of a configuration, without the platform's parts. */
export function valuesOf(raw: Readonly<Record<string, unknown>>) {
  return resolveConfig('gke', { ...NO_OTHER_PART, ...LOCATED, ...raw }).values;
}

/** What a configuration makes, with Pulumi's mocks. */
export async function deploy(
  raw: Readonly<Record<string, unknown>> = {},
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
  const cluster = new GkeCluster('gke', clusterArgs(valuesOf(raw), webhookPorts));
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
    case 'gcp:serviceaccount/account:Account':
      return { email: `${name}@acme-ml.iam.gserviceaccount.com`, name: `projects/acme-ml/serviceAccounts/${name}` };
    default:
      return {};
  }
}

function answer(token: string, given: Record<string, unknown>): Record<string, unknown> {
  if (token === 'gcp:organizations/getProject:getProject') return { ...given, number: '123456789' };
  throw new Error(`nobody answers ${token}`);
}
