import { CONTAINER, DATABASE_USER, tenantToken } from '../../../components/aks/facts';
import { addressPlan } from '../../../components/aks/plan';
import { type ExternalMysql, type TenantOptions, token, tokensIn } from '../../../constructs';
import type { StackValues } from '../../config';
import type { EnvironmentPlatform } from '../environment';
import { acmeOptions } from '../tls';

/** Options of one or more parts. */
type Options = EnvironmentPlatform['options'];

const DATABASE: ExternalMysql = {
  host: token('database/host'),
  user: DATABASE_USER,
  password: token('database/password'),
};

/** What Azure gives to the platform; what the user configured is left alone. */
export function platform(values: StackValues): EnvironmentPlatform {
  const options = {
    ...pipelines(values),
    ...katib(values),
    ...tenants(values),
    ...istio(values),
    ...certificates(values),
  };
  return { options, tokens: [...new Set(tokensIn(JSON.stringify(options)))] };
}

/** Tenants whose pods reach the object store as an identity that is made for them. */
export function tenantsWithIdentity({ tenants = [], objectStore }: StackValues): string[] {
  if (!objectStore) return [];
  return tenants.filter(({ workloadIdentity }) => workloadIdentity === undefined).map(({ name }) => name);
}

function pipelines({ pipelines: given = {}, database, objectStore }: StackValues): Options {
  if (given === false) return {};
  const ownDatabase = given.database !== undefined || given.mysql !== undefined;
  return {
    pipelines: {
      ...(database && !ownDatabase && { database: DATABASE }),
      ...(objectStore &&
        given.objectStore === undefined && {
          objectStore: {
            type: 'azure',
            account: token('objectStore/account'),
            container: CONTAINER,
            accountKey: token('objectStore/accountKey'),
          },
        }),
    },
  };
}

function katib({ katib: given = {}, database }: StackValues): Options {
  if (given === false || !database || given.database !== undefined || given.mysql !== undefined) return {};
  return { katib: { database: DATABASE } };
}

function tenants(values: StackValues): Options {
  const names = new Set(tenantsWithIdentity(values));
  if (names.size === 0) return {};
  const withIdentity = (tenant: TenantOptions): TenantOptions =>
    names.has(tenant.name)
      ? { ...tenant, workloadIdentity: { azure: { clientId: token(tenantToken(tenant.name)) } } }
      : tenant;
  return { tenants: (values.tenants ?? []).map(withIdentity) };
}

/** The address that is kept for the gateway; the load balancer asks the gateway's pods themselves whether they are there. */
function istio({ istio: given = {}, address, network, aks }: StackValues): Options {
  if (given === false || address?.host === undefined) return {};
  const { annotations, ...service } = given.ingressGateway?.service ?? {};
  const own: Record<string, string> =
    aks?.gateway === 'internal'
      ? {
          'service.beta.kubernetes.io/azure-load-balancer-internal': 'true',
          'service.beta.kubernetes.io/azure-load-balancer-internal-subnet': 'gateway',
          'service.beta.kubernetes.io/azure-load-balancer-ipv4': addressPlan(network, aks).gatewayAddress,
        }
      : {
          'service.beta.kubernetes.io/azure-load-balancer-resource-group': token('gateway/group'),
          'service.beta.kubernetes.io/azure-pip-name': token('gateway/address'),
        };
  return {
    istio: {
      ingressGateway: {
        service: { externalTrafficPolicy: 'Local', ...service, annotations: { ...own, ...annotations } },
      },
    },
  };
}

/** A certificate of an ACME server, which looks for a record that cert-manager makes in the zone. */
function certificates(values: StackValues): Options {
  const { certManager, address, dns, tls } = values;
  if (certManager === false || tls?.from !== 'acme' || dns === undefined || address?.host === undefined) return {};
  const azureDNS = {
    hostedZoneName: dns.zone,
    resourceGroupName: token('dns/group'),
    subscriptionID: token('dns/subscription'),
    environment: 'AzurePublicCloud' as const,
    managedIdentity: { clientID: token('dns/clientId') },
  };
  const { certManager: issuers, ...named } = acmeOptions(values, { azureDNS });
  // Azure's webhook gives the identity to pods that ask for it.
  const controller = { podLabels: { 'azure.workload.identity/use': 'true' } };
  return { certManager: { controller, ...issuers }, ...named };
}
