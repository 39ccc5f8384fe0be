/** What makes the objects of Pipelines for tenants that nobody declares. */
export { addHook } from './hook';
export { addMetacontroller } from './metacontroller';
