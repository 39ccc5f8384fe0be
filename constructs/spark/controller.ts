import { k8s } from 'cdk8s-plus-28';
import { flag } from '../flag';
import type { Part } from '../part';
import { commonFlags, leaderElectionFlags, metricsFlags, scrapeAnnotations } from './flags';
import { CONTROLLER } from './names';
import type { SparkControllerOptions, SparkOptions } from './options';
import { Program } from './program';
import { BATCH_SCHEDULER_RIGHTS, CONTROLLER_CLUSTER_RIGHTS, CONTROLLER_OWN_RIGHTS, CONTROLLER_RIGHTS } from './rights';

const LATENCY_BUCKETS = [30, 60, 90, 120, 150, 180, 210, 240, 270, 300];

/** Submits applications to Kubernetes, and follows them. */
export class Controller extends Program {
  constructor(part: Part, options: SparkControllerOptions, all: SparkOptions) {
    const { metrics = {}, jobNamespaces } = all;
    super(part, {
      name: CONTROLLER,
      component: 'controller',
      args: controllerArgs(options, all, part.release.features.has('spark-2.5-setup')),
      metrics: metrics !== false,
      podAnnotations: metrics === false ? undefined : scrapeAnnotations(),
      scratch: {
        volume: { name: 'tmp', emptyDir: { sizeLimit: k8s.Quantity.fromString('1Gi') } },
        mount: { name: 'tmp', mountPath: '/tmp', readOnly: false },
      },
      rights: {
        own: CONTROLLER_OWN_RIGHTS,
        cluster: CONTROLLER_CLUSTER_RIGHTS,
        jobs: [...CONTROLLER_RIGHTS, ...(options.batchScheduler ? BATCH_SCHEDULER_RIGHTS : [])],
      },
      jobNamespaces,
      options,
    });
  }
}

function controllerArgs(options: SparkControllerOptions, all: SparkOptions, gated: boolean): string[] {
  const { metrics = {} } = all;
  const { workqueue = {}, uiIngress, batchScheduler, leaderElection = {}, featureGates = {} } = options;
  const { maxDelay = '6h' } = workqueue;
  const gates = { PartialRestart: false, LoadSparkDefaults: false, ...featureGates };
  return [
    ['controller', 'start'],
    commonFlags(all),
    flag('controller-threads', options.workers ?? 10),
    flag('enable-ui-service', options.uiService ?? true),
    flag('ingress-url-format', uiIngress?.urlFormat),
    flag('ingress-class-name', uiIngress?.className),
    flag('ingress-tls', json(uiIngress?.tls)),
    flag('ingress-annotations', json(uiIngress?.annotations)),
    flag('enable-batch-scheduler', batchScheduler && true),
    flag('kube-scheduler-names', batchScheduler?.kubeSchedulerNames?.join(',')),
    flag('default-batch-scheduler', batchScheduler?.default),
    metricsFlags(metrics),
    metrics === false
      ? []
      : flag('metrics-job-start-latency-buckets', (metrics.jobStartLatencyBuckets ?? LATENCY_BUCKETS).join(',')),
    leaderElectionFlags(CONTROLLER, {
      leaseDuration: leaderElection.leaseDuration ?? '15s',
      renewDeadline: leaderElection.renewDeadline ?? '10s',
      retryPeriod: leaderElection.retryPeriod ?? '2s',
    }),
    flag('workqueue-ratelimiter-bucket-qps', workqueue.bucketQps ?? 50),
    flag('workqueue-ratelimiter-bucket-size', workqueue.bucketSize ?? 500),
    flag('workqueue-ratelimiter-max-delay', maxDelay === false ? undefined : maxDelay),
    flag('driver-pod-creation-grace-period', options.driverPodCreationGracePeriod ?? '10s'),
    flag('max-tracked-executor-per-app', options.maxTrackedExecutorsPerApp ?? 1000),
    gated ? flag('scheduled-spark-application-timestamp-precision', options.timestampPrecision ?? 'nanos') : [],
    gated
      ? flag(
          'feature-gates',
          Object.entries(gates)
            .map(([name, on]) => `${name}=${on}`)
            .join(','),
        )
      : [],
  ].flat();
}

function json(value: object | undefined): string | undefined {
  return value && JSON.stringify(value);
}
