import { RoleAssignment } from '@pulumi/azure-native/authorization';
import type * as pulumi from '@pulumi/pulumi';
import type { Place } from './place';

/** Roles that Azure defines, the narrowest for each purpose. @see https://learn.microsoft.com/en-us/azure/role-based-access-control/built-in-roles */
export const ROLES = {
  networkContributor: '4d97b98b-1d4f-4787-a291-c67834d212e7',
  clusterAdmin: 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b',
  blobReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  dnsZoneContributor: 'befefa01-2a29-4197-83a8-272ff33ce314',
  cryptoUser: '12338af0-0e69-4776-bea7-57ae8d297424',
  storageAccountContributor: '17d1049b-9a84-46fb-8f53-869881c3d3ab',
} as const;

export interface Grant {
  readonly role: keyof typeof ROLES;
  /** Whom it is for: the object id of an identity. */
  readonly principal: pulumi.Input<string>;
  /** @default - Azure looks it up: it may be a person or a program */
  readonly principalType?: 'ServicePrincipal' | 'Group';
  /** On which resource, never on the whole group or subscription. */
  readonly scope: pulumi.Input<string>;
  /** Which calls alone it allows. @default - all of the role's */
  readonly condition?: pulumi.Input<string>;
}

export function grant(place: Place, name: string, given: Grant): RoleAssignment {
  const { role, principal, principalType, scope, condition } = given;
  return new RoleAssignment(
    `${place.name}-${name}`,
    {
      principalId: principal,
      principalType,
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${ROLES[role]}`,
      scope,
      ...(condition !== undefined && { condition, conditionVersion: '2.0' }),
    },
    { parent: place.parent },
  );
}
