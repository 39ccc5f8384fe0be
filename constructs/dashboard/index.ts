/** The central dashboard. */
export { Dashboard, type DashboardProps } from './dashboard';
export type { DashboardOptions } from './options';
