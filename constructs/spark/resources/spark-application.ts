import { atomicList, fields, kubernetes, list, nullable, object, required, scalars, stringMap } from '../../schema';
import { DynamicAllocation, spark } from './common';
import { DriverSpec, ExecutorSpec, volumes } from './pods';

const { boolean, choice, dateTime, int32, int64, string } = scalars;

/** How a page of a running application is reached. */
const page = {
  ...fields(stringMap, 'ingressAnnotations', 'serviceAnnotations', 'serviceLabels'),
  ingressTLS: list(object({ hosts: atomicList(string), secretName: string })),
  serviceType: string,
};

const names = list(string);

export class Dependencies extends object(
  fields(names, 'archives', 'excludePackages', 'files', 'jars', 'packages', 'pyFiles', 'repositories'),
) {}

export class MonitoringSpec extends object({
  ...fields(required(boolean), 'exposeDriverMetrics', 'exposeExecutorMetrics'),
  metricsProperties: string,
  metricsPropertiesFile: string,
  prometheus: object({
    ...fields(string, 'configFile', 'configuration', 'portName'),
    jmxExporterJar: required(string),
    port: int32({ minimum: 1024, maximum: 49151 }),
  }),
}) {}

export class RestartPolicy extends object({
  onFailureRetries: int32({ minimum: 0 }),
  /** In seconds. */
  onFailureRetryInterval: int64({ minimum: 1 }),
  onSubmissionFailureRetries: int32({ minimum: 0 }),
  onSubmissionFailureRetryInterval: int64({ minimum: 1 }),
  type: choice(['Never', 'Always', 'OnFailure']),
}) {}

export class SparkApplicationSpec extends object({
  ...fields(names, 'arguments', 'imagePullSecrets'),
  ...fields(string, 'batchScheduler', 'hadoopConfigMap', 'image', 'imagePullPolicy', 'mainClass'),
  ...fields(string, 'memoryOverheadFactor', 'proxyUser', 'sparkConfigMap'),
  batchSchedulerOptions: object({ priorityClassName: string, queue: string, resources: kubernetes.resourceList }),
  deps: Dependencies,
  driver: required(DriverSpec),
  driverIngressOptions: list(
    object({ ...page, ingressURLFormat: string, servicePort: required(int32), servicePortName: required(string) }),
  ),
  dynamicAllocation: DynamicAllocation,
  executor: required(ExecutorSpec),
  failureRetries: int32,
  ...fields(stringMap, 'hadoopConf', 'nodeSelector', 'sparkConf'),
  ...fields(required(string), 'mainApplicationFile', 'sparkVersion'),
  mode: choice(['cluster', 'client']),
  monitoring: MonitoringSpec,
  pythonVersion: choice(['2', '3']),
  restartPolicy: RestartPolicy,
  ...fields(int64, 'retryInterval', 'timeToLiveSeconds'),
  sparkUIOptions: object({ ...page, servicePort: int32, servicePortName: string }),
  suspend: boolean,
  type: required(choice(['Java', 'Python', 'Scala', 'R'])),
  volumes,
}) {}

export class SparkApplicationStatus extends object({
  applicationState: object({ errorMessage: string, state: required(string) }),
  driverInfo: required(
    object({
      ...fields(string, 'podName', 'webUIAddress', 'webUIIngressAddress', 'webUIIngressName', 'webUIServiceName'),
      webUIPort: int32,
    }),
  ),
  ...fields(int32, 'executionAttempts', 'submissionAttempts'),
  executorState: stringMap,
  ...fields(nullable(dateTime), 'lastSubmissionAttemptTime', 'terminationTime'),
  sparkApplicationId: string,
  submissionID: string,
}) {}

/** A program that runs on Spark. See https://www.kubeflow.org/docs/components/spark-operator/user-guide/writing-sparkapplication/. */
export class SparkApplication extends spark('SparkApplication', {
  shortNames: ['sparkapp'],
  fields: { spec: required(SparkApplicationSpec), status: SparkApplicationStatus },
  columns: {
    Suspend: { jsonPath: '.spec.suspend', type: 'boolean' },
    Status: '.status.applicationState.state',
    Attempts: '.status.executionAttempts',
    Start: '.status.lastSubmissionAttemptTime',
    Finish: '.status.terminationTime',
  },
}) {}
