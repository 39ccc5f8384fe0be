import type { DashboardOptions } from '../../constructs';
import { object, type Static } from '../../constructs/schema';
import { type Fits, part } from './common';

export class DashboardConfig extends object({ ...part }) {}

export type Checked = Fits<Static<typeof DashboardConfig>, DashboardOptions>;
