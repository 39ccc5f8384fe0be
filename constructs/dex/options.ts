import type { PartOptions } from '../part';

/** Options of Dex: sign-in through identity providers. */
export interface DexOptions extends PartOptions {}
