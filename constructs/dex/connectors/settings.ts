import type { ClientConnector } from './common';
import type { ConnectorSecrets } from './config';
import type { Connector } from './connector';
import type { LdapConnector } from './ldap';
import type { OidcConnector } from './oidc';
import type { SamlConnector } from './saml';
import type { GitHubConnector, GoogleConnector, MicrosoftConnector } from './vendors';

type Settings = Readonly<Record<string, unknown>>;

/** A connector's `config` in the words of Dex. Fields that are undefined are left out when it is written. */
export function settingsOf(connector: Connector, secrets: ConnectorSecrets, redirectURI: string): Settings {
  switch (connector.type) {
    case 'oidc':
      return { ...client(connector, secrets, redirectURI), ...oidc(connector, secrets) };
    case 'github':
      return { ...client(connector, secrets, redirectURI), ...github(connector, secrets) };
    case 'microsoft':
      return { ...client(connector, secrets, redirectURI), ...microsoft(connector) };
    case 'google':
      return { ...client(connector, secrets, redirectURI), ...google(connector, secrets) };
    case 'ldap':
      return ldap(connector, secrets);
    case 'saml':
      return saml(connector, secrets, redirectURI);
  }
}

function client(connector: ClientConnector, secrets: ConnectorSecrets, redirectURI: string): Settings {
  return {
    clientID: connector.clientId,
    clientSecret: secrets.value('client secret', connector.clientSecret),
    redirectURI,
  };
}

function oidc(connector: OidcConnector, secrets: ConnectorSecrets): Settings {
  const { claimMapping: claims } = connector;
  const ca = secrets.file('ca', connector.ca);
  return {
    issuer: connector.issuer,
    scopes: connector.scopes,
    insecureEnableGroups: connector.groups,
    allowedGroups: connector.allowedGroups,
    claimMapping: claims && {
      preferred_username: claims.preferredUsername,
      email: claims.email,
      groups: claims.groups,
    },
    overrideClaimMapping: connector.overrideClaimMapping,
    userIDKey: connector.userIdClaim,
    userNameKey: connector.userNameClaim,
    getUserInfo: connector.userInfo,
    insecureSkipEmailVerified: connector.insecureSkipEmailVerified,
    acrValues: connector.acrValues,
    promptType: connector.prompt,
    basicAuthUnsupported: connector.basicAuthUnsupported,
    rootCAs: ca === undefined ? undefined : [ca],
  };
}

function ldap(connector: LdapConnector, secrets: ConnectorSecrets): Settings {
  const { bind } = connector;
  return {
    host: connector.host,
    startTLS: connector.startTLS,
    insecureNoSSL: connector.insecureNoSSL,
    insecureSkipVerify: connector.insecureSkipVerify,
    rootCA: secrets.file('ca', connector.ca),
    bindDN: bind?.dn,
    bindPW: bind && secrets.value('bind password', bind.password),
    usernamePrompt: connector.usernamePrompt,
    userSearch: connector.userSearch,
    groupSearch: connector.groupSearch,
  };
}

function github(connector: GitHubConnector, secrets: ConnectorSecrets): Settings {
  return {
    orgs: connector.orgs,
    loadAllGroups: connector.loadAllGroups,
    teamNameField: connector.teamNameField,
    useLoginAsID: connector.useLoginAsId,
    preferredEmailDomain: connector.preferredEmailDomain,
    hostName: connector.hostName,
    rootCA: secrets.file('ca', connector.ca),
  };
}

function microsoft(connector: MicrosoftConnector): Settings {
  return {
    tenant: connector.tenant,
    groups: connector.groups,
    useGroupsAsWhitelist: connector.onlyListedGroups,
    onlySecurityGroups: connector.onlySecurityGroups,
    groupNameFormat: connector.groupNameFormat,
    emailToLowercase: connector.emailToLowercase,
    promptType: connector.prompt,
    domainHint: connector.domainHint,
    scopes: connector.scopes,
    apiURL: connector.endpoints?.api,
    graphURL: connector.endpoints?.graph,
  };
}

function google(connector: GoogleConnector, secrets: ConnectorSecrets): Settings {
  const { directory } = connector;
  return {
    hostedDomains: connector.hostedDomains,
    scopes: connector.scopes,
    promptType: connector.prompt,
    groups: directory?.groups,
    serviceAccountFilePath: secrets.file('service-account', directory?.serviceAccount),
    domainToAdminEmail: directory?.domainToAdminEmail,
    fetchTransitiveGroupMembership: directory?.transitive,
  };
}

function saml(connector: SamlConnector, secrets: ConnectorSecrets, redirectURI: string): Settings {
  return {
    ssoURL: connector.ssoUrl,
    ca: secrets.file('ca', connector.ca),
    redirectURI,
    usernameAttr: connector.usernameAttr,
    emailAttr: connector.emailAttr,
    groupsAttr: connector.groupsAttr,
    groupsDelim: connector.groupsDelimiter,
    allowedGroups: connector.allowedGroups,
    entityIssuer: connector.entityIssuer,
    ssoIssuer: connector.ssoIssuer,
    nameIDPolicyFormat: connector.nameIdPolicyFormat,
  };
}
