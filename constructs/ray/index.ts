/** KubeRay, the operator of Ray clusters. */
export {
  RAY_BATCH_SCHEDULERS,
  type RayBatchScheduler,
  type RayFeatureGates,
  type RayOptions,
} from './options';
export { Ray, type RayProps } from './ray';
export * from './resources';
