/** As Go cuts a URL: its scheme, who is asked, and the rest. */
const PARTS = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(\/\/[^/?]*)?([^?]*)/;
/** What Go takes as a user, and as a host, before an optional port. */
const USER = /^[\w\-.~!$&'()*+,;=:%@]*$/;
const HOST =
  /^(\[[^\]]+\](:\d*)?|(?!\[)(?!.*:\d*[^\d:][^:]*$)([^\0-\x7f]|[\w\-.~!$&'()*+,;=<>":[\]]|%[89A-Fa-f][0-9A-Fa-f])*)$/;

/**
 * The scheme of a URL as the API server's rules read it; empty for a path from the root. Undefined for what is no URL there: Go
 * is stricter than JavaScript, which trims, and encodes what must not stand in a host.
 */
export function schemeOf(url: string): string | undefined {
  const [, scheme = '', authority = '', path = ''] = PARTS.exec(url) ?? [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are refused.
  if (/[\0-\x1f\x7f]/.test(url) || url.startsWith(':')) return undefined;
  const opaque = scheme !== '' && authority === '' && !path.startsWith('/');
  if (opaque) return scheme.toLowerCase();
  if (scheme === '') return path.startsWith('/') || authority !== '' ? '' : undefined;
  const [, user = '', host = ''] = /^\/\/(?:(.*)@)?(.*)$/.exec(authority) ?? [];
  if (!USER.test(user) || !HOST.test(host) || /%(?![0-9A-Fa-f]{2})/.test(user + path)) return undefined;
  return scheme.toLowerCase();
}
