import {
  boolean,
  column,
  customResource,
  dateTime,
  type Fields,
  int32,
  int64,
  kubernetes,
  map,
  object,
  omit,
  pick,
  required,
  type Schema,
  string,
  words,
} from '../../schema';
import { clusterSpecV1alpha1, clusterStatusV1alpha1, RayClusterSpec, RayClusterStatus } from './cluster';
import { managedBy, RAY, service } from './common';

export class RayServiceSpec extends object({
  deploymentUnhealthySecondThreshold: int32,
  excludeHeadPodFromServeSvc: boolean,
  managedBy,
  rayClusterConfig: required(RayClusterSpec),
  rayClusterDeletionDelaySeconds: int32({ minimum: 0 }),
  serveConfigV2: string,
  serveService: service,
  serviceUnhealthySecondThreshold: int32,
  upgradeStrategy: object({
    clusterUpgradeOptions: object({
      gatewayClassName: required(string),
      intervalSeconds: required(int32),
      maxSurgePercent: int32({ default: 100 }),
      stepSizePercent: required(int32),
    }),
    type: words<'NewCluster' | 'NewClusterWithIncrementalUpgrade' | 'None'>(),
  }),
}) {}

/** How a cluster and the applications on it are, with what a version says of each. */
const served = <F extends Fields>(rayClusterStatus: Schema<unknown>, more: F) =>
  object({
    applicationStatuses: map(
      object({
        ...more,
        message: string,
        serveDeploymentStatuses: map(object({ ...more, message: string, status: string })),
        status: string,
      }),
    ),
    rayClusterName: string,
    rayClusterStatus,
  });

const serviceStatus = object({
  ...served(RayClusterStatus, {}).fields,
  lastTrafficMigratedTime: dateTime,
  targetCapacity: int32,
  trafficRoutedPercent: int32,
});

export class RayServiceStatus extends object({
  activeServiceStatus: serviceStatus,
  conditions: kubernetes.conditions,
  lastUpdateTime: dateTime,
  numServeEndpoints: int32,
  observedGeneration: int64,
  pendingServiceStatus: serviceStatus,
  serviceStatus: string,
}) {}

const statusV1alpha1 = served(clusterStatusV1alpha1, { healthLastUpdateTime: dateTime });

const v1alpha1 = {
  columns: [],
  fields: {
    spec: object({
      ...pick(
        RayServiceSpec,
        'deploymentUnhealthySecondThreshold',
        'serveConfigV2',
        'serveService',
        'serviceUnhealthySecondThreshold',
      ),
      rayClusterConfig: clusterSpecV1alpha1,
    }),
    status: object({
      ...omit(RayServiceStatus, 'conditions', 'numServeEndpoints'),
      activeServiceStatus: statusV1alpha1,
      pendingServiceStatus: statusV1alpha1,
    }),
  },
};

/**
 * Applications of Ray Serve, which stay up while they are changed.
 *
 * @see https://docs.ray.io/en/latest/cluster/kubernetes/getting-started/rayservice-quick-start.html
 */
export class RayService extends customResource({
  ...RAY,
  kind: 'RayService',
  versions: ['v1', 'v1alpha1'],
  fields: { spec: RayServiceSpec, status: RayServiceStatus },
  columns: [
    column('service status', '.status.serviceStatus'),
    column('num serve endpoints', '.status.numServeEndpoints'),
  ],
  differing: { v1alpha1 },
}) {}
