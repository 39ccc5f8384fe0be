import { list, object, problems, required, type Schema, type Static, string } from '../../constructs/schema';
import type { Judgement } from '../../stacks/environments';
import type { Answer } from './ask';
import { ok, problem, unchecked, warning } from './finding';
import { type Asked, unanswered } from './unanswered';
import type { Web } from './web';

export interface IssuerProps extends Asked {
  readonly url: string;
  /** What the platform will ask for. */
  readonly scopes: readonly string[];
  /** Any certificate will do. @default false */
  readonly insecure?: boolean;
}

const open = { open: true } as const;

/** What is read of it. See https://openid.net/specs/openid-connect-discovery-1_0.html. */
class Discovery extends object(
  {
    issuer: required(string),
    authorization_endpoint: string,
    token_endpoint: string,
    jwks_uri: required(string),
    response_types_supported: list(string),
    scopes_supported: list(string),
    code_challenge_methods_supported: list(string),
    id_token_signing_alg_values_supported: list(string),
  },
  open,
) {}

class Keys extends object({ keys: required(list(object({ kty: string, use: string }, open))) }, open) {}

/** Algorithms that both oauth2-proxy and istiod verify. */
const VERIFIED = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'EdDSA'];

/** Asks an OpenID Connect issuer what the platform will ask it: its discovery document and its keys. */
export async function examineIssuer(web: Web, props: IssuerProps): Promise<Judgement[]> {
  const { url, whom, key, insecure } = props;
  const address = `${url.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const reply = await web.get(address, { insecure });
  if ('failure' in reply) return [unanswered(reply, props)];
  if (reply.status !== 200) return [otherStatus(reply, `${whom}: its discovery document`, address, key)];
  const document = read(Discovery, reply);
  if ('wrong' in document) {
    const todo = `open ${address} and correct kfstack:${key}: it has to be an OpenID Connect issuer`;
    return [problem(`${whom}: its discovery document is none: ${document.wrong}`, todo)];
  }
  const found = [
    ...nameOf(document.value, props),
    ...flowOf(document.value, props),
    ...(await examineKeys(web, document.value.jwks_uri, props)),
  ];
  if (url.startsWith('http:')) {
    found.push(warning(`${whom} is asked in plain text`, `give it a certificate, and write https in kfstack:${key}`));
  }
  return found.some(({ status }) => status !== 'ok')
    ? found
    : [ok(`${whom} answers, is who it says, and gives codes and the scopes ${props.scopes.join(', ')}`), ...found];
}

/** Asks for the keys with which an issuer's tokens are verified. */
export async function examineKeys(web: Web, url: string, props: Omit<IssuerProps, 'url'>): Promise<Judgement[]> {
  const { whom, insecure, key } = props;
  if (!URL.canParse(url))
    return [problem(`${whom}: its jwks_uri ${JSON.stringify(url)} is no URL`, 'correct it there')];
  const reply = await web.get(url, { insecure });
  if ('failure' in reply) return [unanswered(reply, { ...props, whom: `${whom}: its keys at ${url}` })];
  if (reply.status !== 200) return [otherStatus(reply, `${whom}: its keys`, url, key)];
  const keys = read(Keys, reply);
  if ('wrong' in keys)
    return [problem(`${whom}: its keys are none: ${keys.wrong}`, `open ${url} and correct it there`)];
  const signing = keys.value.keys.filter(({ use, kty }) => use !== 'enc' && kty !== 'oct');
  if (signing.length > 0) return [ok(`${whom} has keys for signatures: ${signing.length}`)];
  return [problem(`${whom} has no key for signatures, so no token could be verified`, `make one there; see ${url}`)];
}

function nameOf({ issuer }: Static<typeof Discovery>, { url, whom, key }: IssuerProps): Judgement[] {
  if (issuer === url) return [];
  return [
    problem(
      `${whom} calls itself ${issuer}: its tokens would be refused`,
      `write kfstack:${key} letter by letter as it calls itself, a slash at the end included`,
    ),
  ];
}

function flowOf(document: Static<typeof Discovery>, { whom, scopes, key }: IssuerProps): Judgement[] {
  const found: Judgement[] = [];
  const { response_types_supported: types, scopes_supported: known } = document;
  if (types?.includes('code') === false || !document.authorization_endpoint || !document.token_endpoint) {
    found.push(problem(`${whom} does not offer the authorization code flow`, 'allow it there: response type `code`'));
  }
  const methods = document.code_challenge_methods_supported;
  if (methods !== undefined && !methods.includes('S256')) {
    found.push(warning(`${whom} does not list S256 for PKCE, which oauth2-proxy uses`, 'allow it there, if you can'));
  }
  const algorithms = document.id_token_signing_alg_values_supported;
  if (algorithms !== undefined && !algorithms.some((name) => VERIFIED.includes(name))) {
    const todo = `let it sign with one of ${VERIFIED.join(', ')}`;
    found.push(problem(`${whom} signs only with ${algorithms.join(', ')}, which nobody verifies`, todo));
  }
  // Not every issuer lists all that it knows, so this is no proof.
  const unlisted = known === undefined ? [] : scopes.filter((scope) => !known.includes(scope));
  if (unlisted.length > 0) {
    const todo = `add them there, or choose others in ${key.startsWith('oauth2Proxy') ? 'kfstack:oauth2Proxy.issuer.scopes' : 'the scopes of the connector'}; it lists ${known?.join(', ')}`;
    found.push(warning(`${whom} does not list the scopes ${unlisted.join(', ')}, which the platform asks for`, todo));
  }
  return found;
}

function otherStatus({ status, location }: Answer, what: string, url: string, key: string): Judgement {
  if (status >= 300 && status < 400) {
    return warning(`${what} is elsewhere: ${url} leads to ${location ?? 'nowhere'}`, `correct kfstack:${key}`);
  }
  if (status >= 500) return unchecked(`${what}: ${url} answers ${status}`, 'try again later');
  return problem(`${what} is not there: ${url} answers ${status}`, `correct kfstack:${key}`);
}

function read<T>(form: Schema<T>, { body }: Answer): { readonly value: T } | { readonly wrong: string } {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { wrong: 'it is no JSON' };
  }
  const [wrong] = problems(form.schema, value);
  return wrong === undefined ? { value: value as T } : { wrong };
}
