import { connect } from 'node:net';
import type { Connector } from '../../../constructs';
import type { Judgement } from '../../../stacks/environments';
import type { Check, Context } from '../context';
import { ok, problem, unchecked } from '../finding';
import { examineIssuer } from '../issuer';
import { unanswered } from '../unanswered';

/** The identity providers that Dex asks. */
export const connectors: Check = {
  name: 'connectors',
  async run(context) {
    const found = (context.dex?.connectors ?? []).map((connector, index) =>
      look(connector, `dex.connectors[${index}]`, context),
    );
    return (await Promise.all(found)).flat();
  },
};

async function look(connector: Connector, key: string, context: Context): Promise<Judgement[]> {
  const { web } = context;
  const whom = `${connector.id} (${connector.type})`;
  switch (connector.type) {
    case 'oidc':
      return examineIssuer(web, {
        url: connector.issuer,
        whom: `${whom}: ${connector.issuer}`,
        key: `${key}.issuer`,
        authority: { key: `${key}.ca`, given: connector.ca !== undefined },
        scopes: ['openid', ...(connector.scopes ?? ['profile', 'email'])],
      });
    case 'google':
      return examineIssuer(web, {
        url: 'https://accounts.google.com',
        whom,
        key: `${key}.type`,
        scopes: ['openid', ...(connector.scopes ?? ['profile', 'email'])],
      });
    case 'microsoft':
      return [await tenant(connector, whom, key, context)];
    case 'github':
      return [
        await answers(`https://${connector.hostName ?? 'github.com'}/login`, whom, `${key}.hostName`, context, {
          key: `${key}.ca`,
          given: connector.ca !== undefined,
        }),
      ];
    case 'saml':
      return [await answers(connector.ssoUrl, whom, `${key}.ssoUrl`, context)];
    case 'ldap':
      return [
        await listens(connector.host, connector.insecureNoSSL || connector.startTLS ? 389 : 636, whom, key, context),
      ];
  }
}

/** Microsoft knows a tenant's document by each of its names, and says so where there is no such tenant. */
async function tenant(
  { tenant, endpoints }: Extract<Connector, { type: 'microsoft' }>,
  whom: string,
  key: string,
  { web }: Context,
): Promise<Judgement> {
  const api = endpoints?.api ?? 'https://login.microsoftonline.com';
  const reply = await web.get(`${api}/${encodeURIComponent(tenant)}/v2.0/.well-known/openid-configuration`);
  if ('failure' in reply) return unanswered(reply, { whom, key: `${key}.endpoints.api` });
  if (reply.status === 200) return ok(`${whom}: tenant ${tenant} is known`);
  if (reply.status >= 500) return unchecked(`${whom} answers ${reply.status}`, 'try again later');
  return problem(`${whom}: tenant ${tenant} is not known there`, `correct kfstack:${key}.tenant: its id or its domain`);
}

/** Any answer will do: what it would say depends on who comes. */
async function answers(
  url: string,
  whom: string,
  key: string,
  { web }: Context,
  authority?: { readonly key: string; readonly given: boolean },
): Promise<Judgement> {
  const reply = await web.get(url);
  if ('failure' in reply) return unanswered(reply, { whom: `${whom}: ${url}`, key, authority });
  if (reply.status >= 500) return unchecked(`${whom}: ${url} answers ${reply.status}`, 'try again later');
  return ok(`${whom}: ${new URL(url).host} answers`);
}

function listens(host: string, port: number, whom: string, key: string, { timeoutMs }: Context): Promise<Judgement> {
  const { hostname, port: own } = new URL(`ldap://${host}`);
  const target = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(own || port), timeout: timeoutMs };
  const place = `${target.host}:${target.port}`;
  return new Promise((resolve) => {
    const socket = connect(target);
    const end = (found: Judgement) => {
      socket.destroy();
      resolve(found);
    };
    const silent = (why: string) =>
      end(
        unchecked(
          `${whom}: ${place} cannot be reached from here: ${why}`,
          'what counts is that the cluster reaches it',
        ),
      );
    socket.on('connect', () => end(ok(`${whom}: ${place} takes connections; nobody was looked up`)));
    socket.on('timeout', () => silent(`no answer within ${timeoutMs / 1000} s`));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNREFUSED'
        ? end(problem(`${whom}: ${place} refuses connections`, `start it, or correct kfstack:${key}.host`))
        : silent(error.message),
    );
  });
}
