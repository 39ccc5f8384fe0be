/** The custom resource of the webhook. */
export { PodDefault, PodDefaultSpec } from './pod-default';
