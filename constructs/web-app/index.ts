/** The web applications: what they have in common. Each belongs to the part whose kinds it shows. */
export { CrudWebApp, type CrudWebAppProps } from './crud-web-app';
export { type CrudWebAppOptions, type WebAppOptions, webAppProblems } from './options';
export { WEB_APP_PORT, WEB_APPS_NAMESPACE, WebApp, type WebAppProps } from './web-app';
