/** PodDefaults: what a tenant's pods get by their labels. */
export type { PodDefaultsOptions } from './options';
export { PodDefaults, type PodDefaultsProps } from './pod-defaults';
export * from './resources';
