import { dnsLabelProblem, Problems, urlProblem } from '../../checks';
import { type SecretKey, secretKeyProblems } from '../../secret-key';
import { replaceTokens } from '../../tokens';
import type { Connector } from './connector';

/** Volumes are named after connectors, and their names end at 63 characters. */
const LONGEST_ID = 32;

/** Tenants of Microsoft's that are none, but stand for accounts of all of them. */
const ANY_TENANT: readonly string[] = ['common', 'organizations', 'consumers'];

/**
 * What is wrong with the connectors.
 *
 * @param host whether the platform's address is known.
 */
export function connectorProblems(connectors: readonly Connector[], host: boolean): string[] {
  const problems = new Problems();
  const ids = new Set<string>();
  for (const [index, connector] of connectors.entries()) {
    const path = `connectors[${index}]`;
    problems.check(`${path}.id`, connector.id, idProblem);
    if (ids.has(connector.id)) problems.add(`${path}.id`, `${connector.id} is there twice; give each its own`);
    ids.add(connector.id);
    // LDAP asks for the password itself; all others send the browser there and back.
    if (!host && connector.type !== 'ldap') {
      problems.add(path, `${connector.type} sends users back to the platform: give address.host, its public name`);
    }
    problems.found.push(...own(connector, path), ...secrets(connector, path), ...dollars(connector, path));
  }
  return problems.found;
}

function idProblem(id: string): string | undefined {
  return id.length > LONGEST_ID ? `${id} is too long: use up to ${LONGEST_ID} characters` : dnsLabelProblem(id);
}

function own(connector: Connector, path: string): string[] {
  const problems = new Problems();
  switch (connector.type) {
    case 'oidc':
      problems.check(`${path}.issuer`, connector.issuer, urlProblem);
      break;
    case 'ldap':
      if (connector.insecureNoSSL && connector.startTLS) {
        problems.add(`${path}.insecureNoSSL`, 'contradicts startTLS; leave one of them out');
      }
      if (connector.groupSearch?.userMatchers.length === 0) {
        problems.add(`${path}.groupSearch.userMatchers`, 'is empty: say which attributes make a user a member');
      }
      break;
    case 'github':
      if (!connector.orgs?.length && !connector.allowEverybody) {
        problems.add(`${path}.orgs`, 'is missing: list organizations, or set allowEverybody to let in all of GitHub');
      }
      break;
    case 'microsoft':
      if (ANY_TENANT.includes(connector.tenant) && !connector.allowEverybody) {
        problems.add(`${path}.tenant`, `${connector.tenant} is every tenant: name yours, or set allowEverybody`);
      }
      break;
    case 'google':
      if (!connector.hostedDomains?.length && !connector.allowEverybody) {
        problems.add(
          `${path}.hostedDomains`,
          'is missing: list domains, or set allowEverybody to let in all of Google',
        );
      }
      break;
    case 'saml':
      problems.check(`${path}.ssoUrl`, connector.ssoUrl, urlProblem);
      // The compiler asks for it too, but not everybody has one.
      if (connector.acknowledgeSamlRisk !== true) {
        problems.add(
          `${path}.acknowledgeSamlRisk`,
          "is missing: Dex's documentation calls the connector unmaintained and likely open to bypass; set it to true to use it all the same",
        );
      }
      break;
  }
  return problems.found;
}

function secrets(connector: Connector, path: string): string[] {
  const found: Record<string, SecretKey | undefined> = {};
  if ('clientSecret' in connector) found.clientSecret = connector.clientSecret;
  if ('ca' in connector) found.ca = connector.ca;
  if (connector.type === 'ldap') found['bind.password'] = connector.bind?.password;
  if (connector.type === 'google') found['directory.serviceAccount'] = connector.directory?.serviceAccount;
  return Object.entries(found).flatMap(([field, secret]) => secretKeyProblems(`${path}.${field}`, secret));
}

/** Dex puts its environment in wherever a `$` stands. */
function dollars(value: unknown, path: string): string[] {
  if (typeof value === 'string') {
    if (!replaceTokens(value, () => '').includes('$')) return [];
    return [`${path}: ${JSON.stringify(value)} holds a $, which Dex would take for a variable; write it without`];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    dollars(item, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`),
  );
}
