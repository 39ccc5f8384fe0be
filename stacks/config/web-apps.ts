import { boolean, choice, object } from '../../constructs/schema';
import { component, container } from './common';

/** See `WebAppOptions`. */
export const webApp = { ...component, secureCookies: boolean, sameSite: choice(['Strict', 'Lax', 'None']) };

/** See `CrudWebAppOptions`. */
export const crudWebApp = { ...webApp, metrics: boolean };

/** See `KubebuilderControllerOptions`. */
export const controller = { ...component, metricsProxy: object(container) };
