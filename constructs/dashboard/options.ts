import type { PartOptions } from '../part';

/** Options of The central dashboard. */
export interface DashboardOptions extends PartOptions {}
