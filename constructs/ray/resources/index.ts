/** The custom resources of KubeRay 1.6. See https://ray-project.github.io/kuberay/reference/api/. */
export { RayAutoscaler, RayCluster, RayClusterSpec, RayHeadGroup, RayWorkerGroup } from './cluster';
export { RayCronJob, RayJob, RayJobDeletion, RayJobSpec } from './job';
export { RayService, RayServiceSpec } from './service';
