/** The models web app: what KServe serves, as a page of the dashboard. */
export { ModelsWebApp, type ModelsWebAppProps } from './models-web-app';
export type { GrafanaOptions, ModelsWebAppOptions } from './options';
