/** The central dashboard. */
export { Dashboard, type DashboardProps } from './dashboard';
export type {
  DashboardLinks,
  DescribedLink,
  ExternalLink,
  LinkOptions,
  LinkPlace,
  MenuEntry,
  MenuItem,
} from './links';
export { DASHBOARD_ACCOUNT } from './names';
export type { DashboardOptions, PrometheusOptions } from './options';
