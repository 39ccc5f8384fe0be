import type { PartOptions } from '../part';
import type { WebAppOptions } from '../web-app';

/**
 * Options of the models web app, which lists and creates what KServe serves.
 *
 * @see https://www.kubeflow.org/docs/external-add-ons/kserve/webapp/
 */
export interface ModelsWebAppOptions extends PartOptions, WebAppOptions {
  /** A Grafana behind the platform's gateway, from which the page draws a model's use. @default - upstream's paths */
  readonly grafana?: GrafanaOptions;
}

export interface GrafanaOptions {
  /** Its path behind the gateway. @default /grafana */
  readonly prefix?: string;
  /** Path of the dashboard of CPU and memory, below that one. @default db/knative-serving-revision-cpu-and-memory-usage */
  readonly cpuAndMemory?: string;
  /** Path of the dashboard of requests, below that one. @default db/knative-serving-revision-http-requests */
  readonly httpRequests?: string;
}
