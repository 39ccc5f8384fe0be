import type { Cluster } from '../../components';
import type { ClusterTraits, NodePool, ReleaseName, TenantOptions } from '../../constructs';

/** What an environment is without being told, and how its cluster is made. */
export interface Environment {
  readonly release: ReleaseName;
  readonly nodePools: readonly NodePool[];
  readonly tenants: readonly TenantOptions[];
  readonly dataProtection: boolean;
  /** Whether its clusters run containers; the same as in the capabilities of the cluster that it makes. */
  readonly runsPods: boolean;
  /** What parts of the platform differ by. */
  readonly traits: ClusterTraits;

  /** Makes the cluster; what this needs of Pulumi and of a cloud's SDK is loaded only now. */
  cluster(nodePools: readonly NodePool[]): Promise<Cluster>;
}
