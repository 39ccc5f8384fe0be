/** Dex: sign-in through identity providers. */
export { Dex, type DexProps } from './dex';
export type { DexOptions } from './options';
