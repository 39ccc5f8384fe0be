import { divide } from '../address-plan';
import type { NetworkOptions } from '../cluster-options';
import type { AksOptions } from './options';

export const DEFAULT_CIDR = '10.64.0.0/16';
export const DEFAULT_POD_CIDR = '10.192.0.0/12';
export const DEFAULT_SERVICE_CIDR = '172.20.0.0/16';

/** Half of the network is for nodes; pods have an overlay of their own. New blocks go behind these. */
const BLOCKS = { nodes: 1, database: 4, endpoints: 4, gateway: 4 } as const;

export interface AddressPlan {
  readonly network: string;
  readonly subnets: Readonly<Record<keyof typeof BLOCKS, string>>;
  readonly pods: string;
  readonly services: string;
  /** The address of the cluster's name server, the tenth of its Services as everywhere. */
  readonly dnsService: string;
  /** The first address of the gateways' subnet that Azure gives out: it keeps four. */
  readonly gatewayAddress: string;
}

export function addressPlan(
  { cidr = DEFAULT_CIDR }: NetworkOptions = {},
  { podCidr = DEFAULT_POD_CIDR, serviceCidr = DEFAULT_SERVICE_CIDR }: Partial<AksOptions> = {},
): AddressPlan {
  const subnets = divide(cidr, BLOCKS);
  return {
    network: cidr,
    subnets,
    pods: podCidr,
    services: serviceCidr,
    dnsService: addressIn(serviceCidr, 10),
    gatewayAddress: addressIn(subnets.gateway, 4),
  };
}

/** An address among the first of a range of at least 256. */
function addressIn(cidr: string, offset: number): string {
  const [address = ''] = cidr.split('/');
  return address.replace(/\d+$/, (last) => String(Number(last) + offset));
}

/** The zones of nodes; none where one zone is enough. */
export function zonesOf({ zones = 3 }: NetworkOptions = {}): readonly string[] {
  return ['1', '2', '3'].slice(0, zones === 1 ? 0 : zones);
}
