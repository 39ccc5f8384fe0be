import type { PartOptions } from '../part';

/** Options of oauth2-proxy: the check at the gateway that asks who the user is. */
export interface OAuth2ProxyOptions extends PartOptions {}
