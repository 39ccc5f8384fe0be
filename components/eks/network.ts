import * as ec2 from '@pulumi/aws/ec2';
import * as pulumi from '@pulumi/pulumi';
import { divide } from '../address-plan';
import { zoneNames } from './zones';

/** The most zones that a network can spread over: room for all of them is planned, so that zones can be added later. */
export const MAX_ZONES = 4;

/** How many leading bits more than the network: half of it is for pods and nodes, a thirty-second for load balancers and gateways. */
const PRIVATE_BITS = 3;
const PUBLIC_BITS = 7;

export type SubnetKind = 'private' | 'public';

/** The ranges of subnets by kind and zone: `private-0`. */
export function subnetRanges(cidr: string): Readonly<Record<`${SubnetKind}-${number}`, string>> {
  const zones = Array.from({ length: MAX_ZONES }, (_, zone) => zone);
  return divide(cidr, {
    ...Object.fromEntries(zones.map((zone) => [`private-${zone}`, PRIVATE_BITS])),
    ...Object.fromEntries(zones.map((zone) => [`public-${zone}`, PUBLIC_BITS])),
  });
}

export interface NetworkArgs {
  readonly clusterName: string;
  readonly region: string;
  readonly cidr: string;
  /** How many zones. */
  readonly zones: number;
  /** Names of the zones. @default - the region's first ones */
  readonly zoneNames?: readonly string[];
  readonly natGateways: 'one' | 'perZone';
}

/** A VPC: in each zone a public subnet for load balancers and a private one for nodes, whose way out is a NAT gateway. */
export class Network extends pulumi.ComponentResource {
  readonly vpc: ec2.Vpc;
  readonly privateSubnets: readonly ec2.Subnet[];
  /** What nodes need to reach the internet, and with it their images. */
  readonly wayOut: readonly pulumi.Resource[];
  readonly zoneNames: pulumi.Output<string[]>;

  constructor(
    name: string,
    private readonly args: NetworkArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('kfstack:eks:Network', name, {}, options);
    this.zoneNames = zoneNames(args.zones, args.zoneNames, { parent: this });
    this.vpc = new ec2.Vpc(
      'vpc',
      {
        cidrBlock: args.cidr,
        enableDnsHostnames: true,
        enableDnsSupport: true,
        tags: { Name: args.clusterName },
      },
      { parent: this },
    );
    // Whoever forgets to name a security group gets one through which nothing passes.
    new ec2.DefaultSecurityGroup('default', { vpcId: this.vpc.id }, { parent: this });
    const publicSubnets = this.subnets('public');
    this.privateSubnets = this.subnets('private');
    const internet = this.routeInternet(publicSubnets);
    const tables = this.routePrivate(publicSubnets, internet);
    // Artifacts go to S3 without passing, and paying, a NAT gateway.
    const store = new ec2.VpcEndpoint(
      's3',
      {
        vpcId: this.vpc.id,
        serviceName: `com.amazonaws.${args.region}.s3`,
        vpcEndpointType: 'Gateway',
        routeTableIds: tables.map(({ id }) => id),
        tags: { Name: `${args.clusterName}-s3` },
      },
      { parent: this },
    );
    this.wayOut = [...this.routes, store];
    this.registerOutputs({});
  }

  private readonly routes: pulumi.Resource[] = [];

  private subnets(kind: SubnetKind): ec2.Subnet[] {
    const { clusterName, cidr, zones } = this.args;
    const ranges = subnetRanges(cidr);
    return Array.from(
      { length: zones },
      (_, zone) =>
        new ec2.Subnet(
          `${kind}-${zone}`,
          {
            vpcId: this.vpc.id,
            cidrBlock: ranges[`${kind}-${zone}`],
            availabilityZone: this.zoneNames.apply((names) => names[zone] as string),
            // Nothing gets a public address by accident; load balancers and gateways ask for theirs.
            mapPublicIpOnLaunch: false,
            tags: {
              Name: `${clusterName}-${kind}-${zone}`,
              [`kubernetes.io/cluster/${clusterName}`]: 'shared',
              [kind === 'public' ? 'kubernetes.io/role/elb' : 'kubernetes.io/role/internal-elb']: '1',
            },
          },
          { parent: this },
        ),
    );
  }

  private routeInternet(subnets: readonly ec2.Subnet[]): ec2.InternetGateway {
    const gateway = new ec2.InternetGateway(
      'internet',
      { vpcId: this.vpc.id, tags: { Name: this.args.clusterName } },
      { parent: this },
    );
    const table = this.table('public');
    this.route('public', table, { gatewayId: gateway.id });
    for (const [zone, subnet] of subnets.entries()) this.associate(`public-${zone}`, table, subnet);
    return gateway;
  }

  /** Each zone has its own table, so that going from one gateway to many changes a route and nothing else. */
  private routePrivate(publicSubnets: readonly ec2.Subnet[], internet: ec2.InternetGateway): ec2.RouteTable[] {
    const served = this.args.natGateways === 'one' ? publicSubnets.slice(0, 1) : publicSubnets;
    const gateways = served.map((subnet, zone) => this.natGateway(zone, subnet, internet));
    return this.privateSubnets.map((subnet, zone) => {
      const table = this.table(`private-${zone}`);
      const gateway = gateways[zone] ?? gateways[0];
      this.route(`private-${zone}`, table, { natGatewayId: gateway?.id });
      this.associate(`private-${zone}`, table, subnet);
      return table;
    });
  }

  private natGateway(zone: number, subnet: ec2.Subnet, internet: ec2.InternetGateway): ec2.NatGateway {
    const tags = { Name: `${this.args.clusterName}-nat-${zone}` };
    const options = { parent: this, dependsOn: [internet] };
    const address = new ec2.Eip(`nat-${zone}`, { domain: 'vpc', tags }, options);
    return new ec2.NatGateway(`nat-${zone}`, { allocationId: address.id, subnetId: subnet.id, tags }, options);
  }

  private table(name: string): ec2.RouteTable {
    const tags = { Name: `${this.args.clusterName}-${name}` };
    return new ec2.RouteTable(name, { vpcId: this.vpc.id, tags }, { parent: this });
  }

  private route(name: string, table: ec2.RouteTable, target: Pick<ec2.RouteArgs, 'gatewayId' | 'natGatewayId'>): void {
    this.routes.push(
      new ec2.Route(name, { routeTableId: table.id, destinationCidrBlock: '0.0.0.0/0', ...target }, { parent: this }),
    );
  }

  private associate(name: string, table: ec2.RouteTable, subnet: ec2.Subnet): void {
    this.routes.push(
      new ec2.RouteTableAssociation(name, { routeTableId: table.id, subnetId: subnet.id }, { parent: this }),
    );
  }
}
