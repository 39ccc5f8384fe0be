import type { GpuSupportOptions } from '../../constructs';
import { object, type Static } from '../../constructs/schema';
import { type Fits, part } from './common';

export class GpuConfig extends object({ ...part }) {}

export type Checked = Fits<Static<typeof GpuConfig>, GpuSupportOptions>;
