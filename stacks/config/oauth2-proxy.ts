import type { OAuth2ProxyOptions } from '../../constructs';
import { object, type Static } from '../../constructs/schema';
import { type Fits, part } from './common';

export class OAuth2ProxyConfig extends object({ ...part }) {}

export type Checked = Fits<Static<typeof OAuth2ProxyConfig>, OAuth2ProxyOptions>;
