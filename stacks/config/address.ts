import type { AddressOptions, IdentityOptions } from '../../constructs';
import { choice, int32, object, orFalse, required, type Static, string } from '../../constructs/schema';
import type { Fits } from './common';

export class AddressConfig extends object({
  host: string,
  port: int32,
  tls: orFalse(
    object({
      issuer: object({ kind: required(choice(['Issuer', 'ClusterIssuer'])), name: required(string) }),
      secretName: string,
    }),
  ),
}) {}

export class IdentityConfig extends object({
  userHeader: string,
  userPrefix: string,
  groupsHeader: string,
  userClaim: string,
  groupsClaim: string,
  trustDomain: string,
}) {}

export type Checked = [
  Fits<Static<typeof AddressConfig>, AddressOptions>,
  Fits<Static<typeof IdentityConfig>, IdentityOptions>,
];
