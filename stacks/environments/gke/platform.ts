import { type GatewayServiceOptions, type IngressGatewayOptions, token } from '../../../constructs';
import type { StackValues } from '../../config';
import type { EnvironmentPlatform } from '../environment';
import { acmeOptions } from '../tls';

type Options = EnvironmentPlatform['options'];

/** What Google Cloud gives to the platform. What the user configured stays. */
export function gkePlatform(values: StackValues): EnvironmentPlatform {
  const found = [database(values), store(values), gateway(values), certificates(values)];
  return {
    options: Object.assign({}, ...found.map(({ options }) => options), pipelinesOf(found)) as Options,
    tokens: found.flatMap(({ tokens }) => tokens),
  };
}

/** Database and store are both Pipelines': one does not replace the other. */
function pipelinesOf(found: readonly EnvironmentPlatform[]): Pick<Options, 'pipelines'> {
  const pipelines = found
    .map(({ options }) => options.pipelines)
    .filter((part) => part !== undefined && part !== false);
  return pipelines.length === 0 ? {} : { pipelines: Object.assign({}, ...pipelines) };
}

const NOTHING: EnvironmentPlatform = { options: {}, tokens: [] };

/** The server of Cloud SQL for those parts that were not given another. */
function database({ database, pipelines = {}, katib = {} }: StackValues): EnvironmentPlatform {
  if (!database) return NOTHING;
  const server = { host: token('database/host'), user: 'kfstack', password: token('database/password') };
  const forPipelines = pipelines && pipelines.database === undefined;
  const forKatib = katib && katib.database === undefined;
  return {
    options: {
      ...(forPipelines && { pipelines: { database: server } }),
      ...(forKatib && { katib: { mysql: false, database: server } }),
    },
    tokens: ['database/host', 'database/password'],
  };
}

/** The bucket, and identities that reach it. */
function store(values: StackValues): EnvironmentPlatform {
  const { objectStore, pipelines = {}, tenants = [] } = values;
  if (!objectStore) return NOTHING;
  const ours = pipelines && pipelines.objectStore === undefined;
  const identified = identifiedTenants(values);
  const account = token('objectStore/serviceAccount');
  return {
    options: {
      ...(ours && {
        pipelines: {
          objectStore: {
            type: 'gcs',
            bucket: token('objectStore/bucket'),
            credentials: { accessKey: token('objectStore/accessKey'), secretKey: token('objectStore/secretKey') },
          },
          serviceAccountAnnotations: {
            'iam.gke.io/gcp-service-account': account,
            ...pipelines.serviceAccountAnnotations,
          },
        },
      }),
      ...(identified.length > 0 && {
        tenants: tenants.map((tenant) =>
          identified.includes(tenant.name)
            ? { ...tenant, workloadIdentity: { gcp: { serviceAccount: token(tenantAccount(tenant.name)) } } }
            : tenant,
        ),
      }),
    },
    tokens: [
      'objectStore/bucket',
      'objectStore/accessKey',
      'objectStore/secretKey',
      'objectStore/serviceAccount',
      ...identified.map(tenantAccount),
    ],
  };
}

/** The tenants whose pods get an identity from us: those that have none. */
export function identifiedTenants({ objectStore, tenants = [] }: StackValues): readonly string[] {
  if (!objectStore) return [];
  return tenants.filter(({ workloadIdentity }) => workloadIdentity === undefined).map(({ name }) => name);
}

function tenantAccount(tenant: string): string {
  return `tenants/${tenant}/serviceAccount`;
}

/** The name that leads to the gateway's load balancer; undefined where there is none, or the user has another way to the gateway. */
export function publicHost({ address, istio = {} }: StackValues): string | undefined {
  const balanced = istio && (serviceOf(istio.ingressGateway).type ?? 'LoadBalancer') === 'LoadBalancer';
  return balanced ? address?.host : undefined;
}

function serviceOf({ service }: IngressGatewayOptions = {}): GatewayServiceOptions {
  return service ?? {};
}

/** With a name, the gateway has a load balancer with the static address. */
function gateway(values: StackValues): EnvironmentPlatform {
  if (publicHost(values) === undefined) return NOTHING;
  const { istio = {} } = values;
  const annotations = {
    // Google's newer network load balancer, which takes a static address by its name.
    'cloud.google.com/l4-rbs': 'enabled',
    'networking.gke.io/load-balancer-ip-addresses': token('gateway/address'),
    ...(istio && serviceOf(istio.ingressGateway).annotations),
  };
  return { options: { istio: { ingressGateway: { service: { annotations } } } }, tokens: ['gateway/address'] };
}

/** The certificate of the public address, of an ACME server. */
function certificates(values: StackValues): EnvironmentPlatform {
  const { dns, tls, gke, certManager } = values;
  if (tls?.from !== 'acme' || dns === undefined || publicHost(values) === undefined || certManager === false)
    return NOTHING;
  const cloudDNS = { project: gke?.project ?? '', hostedZoneName: token('dns/zone') };
  const { certManager: issuers, ...address } = acmeOptions(values, { cloudDNS });
  const account = { 'iam.gke.io/gcp-service-account': token('dns/serviceAccount') };
  return {
    options: { certManager: { controller: { serviceAccountAnnotations: account }, ...issuers }, ...address },
    tokens: ['dns/serviceAccount', 'dns/zone'],
  };
}
