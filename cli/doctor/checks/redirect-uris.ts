import type { Check, SignIn } from '../context';
import { ok } from '../finding';

/** What to register at an identity provider. */
export interface Registration {
  /** The provider, as the configuration names it. */
  readonly provider: string;
  readonly uri: string;
}

/** The redirect URIs to register, one for each provider that sends users back. */
export function registrations({ dex, oauth2Proxy }: SignIn): readonly Registration[] {
  const own = oauth2Proxy?.ownIssuer;
  const atDex = (dex?.connectors ?? []).flatMap(({ type, id }) =>
    // LDAP asks for the password itself.
    dex === undefined || type === 'ldap' ? [] : [{ provider: `${id} (${type})`, uri: dex.redirectUri }],
  );
  return own === undefined || oauth2Proxy === undefined
    ? atDex
    : [...atDex, { provider: own.url, uri: oauth2Proxy.redirectUri }];
}

/** Nobody can ask a provider what is registered there, so this only tells. */
export const redirectUris: Check = {
  name: 'redirect URIs',
  async run(context) {
    return registrations(context).map(({ provider, uri }) => ok(`register at ${provider}: ${uri}`));
  },
};
