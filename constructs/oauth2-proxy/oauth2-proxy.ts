import type { Construct } from 'constructs';
import { Part, type PartProps } from '../part';
import type { OAuth2ProxyOptions } from './options';

export interface OAuth2ProxyProps extends PartProps, OAuth2ProxyOptions {}

/** oauth2-proxy: the check at the gateway that asks who the user is. */
export class OAuth2Proxy extends Part {
  constructor(scope: Construct, id: string, props: OAuth2ProxyProps) {
    super(scope, id, props);
  }
}
