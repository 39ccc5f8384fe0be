import { boolean, fields, list, object, required, string } from '../../schema';
import { oneScope, period, Status, scope, security } from './common';
import { onlyOne } from './rules';
import { schemeOf } from './url';

const text = string({ minLength: 1 });

const url = string({
  minLength: 1,
  maxLength: 2048,
  rules: [
    {
      message: 'url must have scheme http:// or https://',
      rule: 'url(self).getScheme() in ["http", "https"]',
      holds: (address) => ['http', 'https'].includes(schemeOf(address) ?? ''),
    },
  ],
});

/** An issuer whose tokens are accepted, and where they are looked for. */
export class JwtRule extends object(
  {
    ...fields(list(text), 'audiences', 'fromCookies', 'fromParams'),
    forwardOriginalToken: boolean,
    fromHeaders: list(object({ name: required(text), prefix: string })),
    issuer: text,
    ...fields(string, 'jwks', 'outputPayloadToHeader'),
    ...fields(url, 'jwksUri', 'jwks_uri'),
    outputClaimToHeaders: list(
      object({ claim: required(text), header: required(string({ minLength: 1, pattern: '^[-_A-Za-z0-9]+$' })) }),
    ),
    spaceDelimitedClaims: list(text, { maxItems: 64 }),
    timeout: period,
  },
  { rules: [onlyOne('only one of jwks or jwksUri can be set', 'jwksUri', 'jwks_uri', 'jwks')] },
) {}

export class RequestAuthenticationSpec extends object(
  { jwtRules: list(JwtRule, { maxItems: 4096 }), ...scope },
  { rules: [oneScope] },
) {}

/**
 * Which tokens a workload accepts. A request with a wrong one is refused; one without any passes, unless an
 * AuthorizationPolicy asks for it.
 *
 * @see https://istio.io/latest/docs/reference/config/security/request_authentication/
 */
export class RequestAuthentication extends security('RequestAuthentication', {
  shortNames: ['ra'],
  fields: { spec: RequestAuthenticationSpec, status: Status },
}) {}
