import { FederatedIdentityCredential, UserAssignedIdentity } from '@pulumi/azure-native/managedidentity';
import type * as pulumi from '@pulumi/pulumi';
import { common, type Place } from './place';

export interface WorkloadIdentityArgs {
  readonly place: Place;
  /** What it is for. */
  readonly purpose: string;
  /** The cluster's issuer of tokens. */
  readonly issuer: pulumi.Input<string>;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/**
 * An identity that pods of one ServiceAccount act as, without any credential.
 *
 * @see https://learn.microsoft.com/en-us/azure/aks/workload-identity-overview
 */
export function workloadIdentity(args: WorkloadIdentityArgs): UserAssignedIdentity {
  const { place, purpose, issuer, namespace, serviceAccount } = args;
  const name = `${place.name}-${purpose}`;
  const identity = new UserAssignedIdentity(name, { ...common(place), resourceName: name }, { parent: place.parent });
  new FederatedIdentityCredential(
    name,
    {
      resourceGroupName: place.group,
      resourceName: identity.name,
      federatedIdentityCredentialResourceName: `${namespace}-${serviceAccount}`,
      issuer,
      subject: `system:serviceaccount:${namespace}:${serviceAccount}`,
      audiences: ['api://AzureADTokenExchange'],
    },
    { parent: place.parent },
  );
  return identity;
}
