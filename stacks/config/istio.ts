import type { IstioOptions } from '../../constructs';
import { object, type Static } from '../../constructs/schema';
import { type Fits, part } from './common';

export class IstioConfig extends object({ ...part }) {}

export type Checked = Fits<Static<typeof IstioConfig>, IstioOptions>;
