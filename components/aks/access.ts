import { getClientConfigOutput } from '@pulumi/azure-native/authorization';
import { listManagedClusterUserCredentialsOutput, type ManagedCluster } from '@pulumi/azure-native/containerservice';
import * as pulumi from '@pulumi/pulumi';
import type { AccessOptions } from '../cluster-options';
import { entraKubeconfig } from './kubeconfig';
import type { AksLogin } from './options';
import type { Place } from './place';
import { grant } from './roles';

/** Makes whoever runs this an administrator, where no group is named. */
export function admitCaller(
  place: Place,
  cluster: ManagedCluster,
  { administrators = [] }: AccessOptions,
): pulumi.Resource[] {
  if (administrators.length > 0) return [];
  const { objectId } = getClientConfigOutput({ parent: place.parent });
  return [grant(place, 'administrator', { role: 'clusterAdmin', principal: objectId, scope: cluster.id })];
}

/** How to reach the cluster with one's own identity. */
export function kubeconfigOf(place: Place, cluster: ManagedCluster, login?: AksLogin): pulumi.Output<string> {
  const { tenantId } = getClientConfigOutput({ parent: place.parent });
  const { kubeconfigs } = listManagedClusterUserCredentialsOutput(
    { resourceGroupName: place.group, resourceName: cluster.name },
    { parent: place.parent, dependsOn: [cluster] },
  );
  return pulumi.secret(
    pulumi
      .all([cluster.name, kubeconfigs, tenantId])
      .apply(([name, [given], tenant]) => entraKubeconfig(name, given?.value ?? '', tenant, login)),
  );
}
