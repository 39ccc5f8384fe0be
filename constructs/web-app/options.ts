import { type ComponentOptions, containerProblems, workloadProblems } from '../pods';

/** What every web application of the platform can be told. */
export interface WebAppOptions extends ComponentOptions {
  /**
   * Whether browsers send the application's cookie, by which it knows its own pages, over HTTPS only. With it nothing can be
   * created from a page that came over HTTP.
   *
   * @default - where `address` has a host, since users come over HTTPS then
   */
  readonly secureCookies?: boolean;

  /** When browsers send that cookie for a page of another site: see `SameSite` of HTTP cookies. @default Strict */
  readonly sameSite?: 'Strict' | 'Lax' | 'None';
}

/** What every web application of `kubeflow/kubeflow` can be told. */
export interface CrudWebAppOptions extends WebAppOptions {
  /**
   * Serves metrics for Prometheus at `metrics` below the application's path, to everybody who may open it: they name the
   * namespaces of others.
   *
   * @default false
   */
  readonly metrics?: boolean;
}

/** What is wrong with the options of a web application; without a path where they are a part's own. */
export function webAppProblems(path: string, options: WebAppOptions = {}): string[] {
  return [...workloadProblems(path, options), ...containerProblems(path, options)];
}
