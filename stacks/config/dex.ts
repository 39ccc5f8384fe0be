import type { DexOptions } from '../../constructs';
import { object, type Static } from '../../constructs/schema';
import { type Fits, part } from './common';

export class DexConfig extends object({ ...part }) {}

export type Checked = Fits<Static<typeof DexConfig>, DexOptions>;
