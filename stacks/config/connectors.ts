import type { Connector, SecretKey } from '../../constructs';
import {
  acknowledged,
  boolean,
  choice,
  list,
  map,
  object,
  required,
  type Static,
  string,
  variants,
} from '../../constructs/schema';
import type { Fits } from './common';

/** See `SecretKey`. */
export class SecretKeyConfig extends object({ secretName: required(string), key: required(string) }) {}

const base = { id: required(string), name: required(string) };
const client = { ...base, clientId: required(string), clientSecret: required(SecretKeyConfig) };
const type = <const T extends string>(name: T) => required(choice([name]));

class OidcConfig extends object({
  ...client,
  type: type('oidc'),
  issuer: required(string),
  scopes: list(string),
  groups: boolean,
  allowedGroups: list(string),
  claimMapping: object({ preferredUsername: string, email: string, groups: string }),
  overrideClaimMapping: boolean,
  userIdClaim: string,
  userNameClaim: string,
  userInfo: boolean,
  insecureSkipEmailVerified: boolean,
  acrValues: list(string),
  prompt: string,
  basicAuthUnsupported: boolean,
  ca: SecretKeyConfig,
}) {}

const scope = choice(['sub', 'one']);

class LdapConfig extends object({
  ...base,
  type: type('ldap'),
  host: required(string),
  startTLS: boolean,
  insecureNoSSL: boolean,
  insecureSkipVerify: boolean,
  ca: SecretKeyConfig,
  bind: object({ dn: required(string), password: required(SecretKeyConfig) }),
  usernamePrompt: string,
  userSearch: required(
    object({
      baseDN: required(string),
      filter: string,
      username: required(string),
      scope,
      idAttr: string,
      emailAttr: string,
      nameAttr: string,
      preferredUsernameAttr: string,
      emailSuffix: string,
    }),
  ),
  groupSearch: object({
    baseDN: required(string),
    filter: string,
    scope,
    userMatchers: required(
      list(object({ userAttr: required(string), groupAttr: required(string), recursionGroupAttr: string })),
    ),
    nameAttr: required(string),
  }),
}) {}

class GitHubConfig extends object({
  ...client,
  type: type('github'),
  orgs: list(object({ name: required(string), teams: list(string) })),
  allowEverybody: boolean,
  loadAllGroups: boolean,
  teamNameField: choice(['name', 'slug', 'both']),
  useLoginAsId: boolean,
  preferredEmailDomain: string,
  hostName: string,
  ca: SecretKeyConfig,
}) {}

class MicrosoftConfig extends object({
  ...client,
  type: type('microsoft'),
  tenant: required(string),
  allowEverybody: boolean,
  groups: list(string),
  onlyListedGroups: boolean,
  onlySecurityGroups: boolean,
  groupNameFormat: choice(['name', 'id']),
  emailToLowercase: boolean,
  prompt: string,
  domainHint: string,
  scopes: list(string),
  endpoints: object({ api: required(string), graph: required(string) }),
}) {}

class GoogleConfig extends object({
  ...client,
  type: type('google'),
  hostedDomains: list(string),
  allowEverybody: boolean,
  directory: object({
    serviceAccount: SecretKeyConfig,
    domainToAdminEmail: required(map(string)),
    groups: list(string),
    transitive: boolean,
  }),
  scopes: list(string),
  prompt: string,
}) {}

class SamlConfig extends object({
  ...base,
  type: type('saml'),
  acknowledgeSamlRisk: required(acknowledged),
  ssoUrl: required(string),
  ca: required(SecretKeyConfig),
  usernameAttr: required(string),
  emailAttr: required(string),
  groupsAttr: string,
  groupsDelimiter: string,
  allowedGroups: list(string),
  entityIssuer: string,
  ssoIssuer: string,
  nameIdPolicyFormat: string,
}) {}

export const ConnectorConfig = variants('type', {
  oidc: OidcConfig,
  ldap: LdapConfig,
  github: GitHubConfig,
  microsoft: MicrosoftConfig,
  google: GoogleConfig,
  saml: SamlConfig,
});

export type Checked = [Fits<Static<typeof ConnectorConfig>, Connector>, Fits<SecretKeyConfig, SecretKey>];
