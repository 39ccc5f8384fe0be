import type { PartOptions } from '../part';
import type { ComponentOptions } from '../pods';
import type { LinkOptions } from './links';

/**
 * Options of the central dashboard.
 *
 * @see https://www.kubeflow.org/docs/components/central-dash/
 */
export interface DashboardOptions extends PartOptions, ComponentOptions, LinkOptions {
  /**
   * Lets users who have no namespace make themselves one when they first come. With it a tenant is whoever signs in.
   *
   * @default false
   */
  readonly registrationFlow?: boolean;

  /** Where the button to sign out leads: a path behind the gateway, or a URL. @default /oauth2/sign_out */
  readonly logoutUrl?: string;

  /** Sends a page of the platform that is opened by its own address into the dashboard. @default true */
  readonly forceIframe?: boolean;

  /** Serves the dashboard's own metrics at `/prometheus/metrics`, to everybody who may open the dashboard. @default false */
  readonly metrics?: boolean;

  /** A Prometheus from which the start page draws the use of the cluster. @default - no charts */
  readonly prometheus?: PrometheusOptions;
}

export interface PrometheusOptions {
  /** Where it answers, such as `http://prometheus.monitoring:9090`. */
  readonly url: string;
  /** A page to which the charts lead, such as one of Grafana's. @default - none */
  readonly dashboard?: string;
}
