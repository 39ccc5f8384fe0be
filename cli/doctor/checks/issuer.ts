import type { Check } from '../context';
import { examineIssuer, examineKeys } from '../issuer';

const KEY = 'oauth2Proxy.issuer.url';

/** The issuer that oauth2-proxy asks itself. */
export const issuer: Check = {
  name: 'issuer',
  async run({ oauth2Proxy, config, web }) {
    const given = oauth2Proxy?.ownIssuer;
    if (oauth2Proxy === undefined || given === undefined) return [];
    const { insecureSkipTlsVerify: insecure } = config.platform.oauth2Proxy || {};
    const props = {
      url: given.url,
      whom: `the issuer ${given.url}`,
      key: KEY,
      authority: { key: 'oauth2Proxy.issuer.ca', given: given.ca !== undefined },
      scopes: oauth2Proxy.scopes,
      insecure,
    };
    // Where endpoints are given nobody asks for the discovery document.
    if (given.endpoints === undefined) return examineIssuer(web, props);
    return examineKeys(web, given.jwksUrl ?? '', { ...props, key: 'oauth2Proxy.issuer.jwksUrl' });
  },
};
