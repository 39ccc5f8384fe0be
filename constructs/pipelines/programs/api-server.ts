import { k8s } from 'cdk8s-plus-28';
import type { MysqlAccess } from '../../mysql';
import { rule } from '../../rights';
import { secretEnv } from '../../secret-key';
import { ACCOUNTS, MYSQL_SECRET, OWN_PROGRAM, PORTS } from '../names';
import type { PipelinesOptions } from '../options';
import type { PipelinesPart } from '../part';
import {
  account,
  httpProbe,
  ownNamespace,
  plainCalls,
  program,
  programLabels,
  programRights,
  settings,
  variables,
} from './program';

const NAME = 'ml-pipeline';
const CONFIG = 'pipeline-api-server-config';
const HEALTH = '/apis/v1beta1/healthz';

/** Runs are in the namespaces of tenants. It asks Kubernetes who may do what there. */
const RIGHTS: k8s.PolicyRule[] = [
  rule('core', 'pods pods/log', 'get list delete'),
  rule('argoproj.io', 'workflows', 'create get list watch update patch delete'),
  rule('kubeflow.org', 'scheduledworkflows', 'create get list update patch delete'),
  rule('kubeflow.org', 'scheduledworkflows/finalizers', 'update'),
  rule('pipelines.kubeflow.org', 'pipelines', 'get list watch'),
  rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
  rule('authentication.k8s.io', 'tokenreviews', 'create'),
];

/** The API server: it keeps pipelines, starts runs, and answers clients and the web page. */
export function addApiServer(part: PipelinesPart, options: PipelinesOptions): k8s.KubeDeployment {
  const labels = programLabels(NAME);
  account(part, 'api-server-account', {
    name: ACCOUNTS.apiServer,
    annotations: options.serviceAccountAnnotations,
  });
  programRights(part, 'api-server', {
    account: ACCOUNTS.apiServer,
    role: NAME,
    cluster: RIGHTS,
    ownLabels: labels,
  });
  new k8s.KubeConfigMap(part, 'api-server-config', {
    metadata: part.own(CONFIG),
    data: {
      MULTIUSER: 'true',
      DEFAULTPIPELINERUNNERSERVICEACCOUNT: 'default-editor',
      VISUALIZATIONSERVICE_NAME: ACCOUNTS.visualization,
      VISUALIZATIONSERVICE_PORT: String(PORTS.http),
    },
  });
  const workload = program(part, 'api-server', {
    name: NAME,
    account: ACCOUNTS.apiServer,
    evictable: true,
    container: container(part, options),
    requests: { cpu: '250m', memory: '500Mi' },
    options: options.apiServer,
  });
  new k8s.KubeService(part, 'api-server-service', {
    metadata: part.own(NAME, OWN_PROGRAM, {
      'prometheus.io/port': String(PORTS.http),
      'prometheus.io/scheme': 'http',
      'prometheus.io/scrape': 'true',
    }),
    spec: {
      selector: labels,
      ports: [servicePort('http', PORTS.http), servicePort('grpc', PORTS.grpc)],
    },
  });
  part.mutualTls('api-server', NAME);
  part.allowPrograms(
    'api-server',
    NAME,
    { app: NAME },
    {
      // Steps of runs have no proxy, and bring a token of their own. Nobody else writes who the user is.
      rules: [{ when: [{ key: `request.headers[${part.identity.userHeader}]`, notValues: ['*'] }] }],
    },
  );
  plainCalls(part, 'api-server-plain', NAME, { app: NAME }, [PORTS.http, PORTS.grpc]);
  return workload;
}

function servicePort(name: string, port: number): k8s.ServicePort {
  return { name, port, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(port) };
}

const STEP_USER = {
  DEFAULT_SECURITY_CONTEXT_RUN_AS_USER: 'defaultSecurityContextRunAsUser',
  DEFAULT_SECURITY_CONTEXT_RUN_AS_GROUP: 'defaultSecurityContextRunAsGroup',
  DEFAULT_SECURITY_CONTEXT_RUN_AS_NON_ROOT: 'defaultSecurityContextRunAsNonRoot',
};

function container(part: PipelinesPart, options: PipelinesOptions): k8s.Container {
  return {
    name: 'ml-pipeline-api-server',
    image: part.images.ref('pipelines-api-server'),
    imagePullPolicy: 'IfNotPresent',
    env: [
      ...variables({
        KUBEFLOW_USERID_HEADER: part.identity.userHeader,
        KUBEFLOW_USERID_PREFIX: part.identity.userPrefix,
        PUBLISH_LOGS: String(options.archiveLogs ?? true),
        LOG_LEVEL: options.logLevel ?? 'info',
        PIPELINE_LOG_LEVEL: '1',
      }),
      ...settings({ AUTO_UPDATE_PIPELINE_DEFAULT_VERSION: 'autoUpdatePipelineDefaultVersion' }),
      ownNamespace('POD_NAMESPACE'),
      ...variables({ CLUSTER_DOMAIN: part.current ? 'cluster.local' : undefined }),
      ...storeVariables(part),
      ...databaseVariables(part.database),
      ...variables({
        V2_DRIVER_IMAGE: part.images.ref('pipelines-driver'),
        V2_LAUNCHER_IMAGE: part.images.ref('pipelines-launcher'),
        COMPILED_PIPELINE_SPEC_PATCH: '{}',
      }),
      ...(part.current ? settings(STEP_USER, true) : []),
    ],
    envFrom: [{ configMapRef: { name: CONFIG } }],
    ports: [
      { name: 'http', containerPort: PORTS.http },
      { name: 'grpc', containerPort: PORTS.grpc },
    ],
    livenessProbe: httpProbe(HEALTH, PORTS.http),
    readinessProbe: httpProbe(HEALTH, PORTS.http),
    // It may have to bring the database's tables up to its version first.
    startupProbe: { ...httpProbe(HEALTH, PORTS.http), initialDelaySeconds: undefined, failureThreshold: 12 },
  };
}

/** Without a credential it is the cloud that knows the account; an empty one would be taken for one. */
function storeVariables({ store }: PipelinesPart): k8s.EnvVar[] {
  return [
    ...variables({ OBJECTSTORECONFIG_SECURE: String(store.secure) }),
    ...settings({ OBJECTSTORECONFIG_BUCKETNAME: 'bucketName' }),
    ...variables({
      OBJECTSTORECONFIG_HOST: store.host,
      OBJECTSTORECONFIG_PORT: String(store.port),
      OBJECTSTORECONFIG_REGION: store.region,
    }),
    ...(store.credentials
      ? [
          secretEnv('OBJECTSTORECONFIG_ACCESSKEY', store.credentials.accessKey),
          secretEnv('OBJECTSTORECONFIG_SECRETACCESSKEY', store.credentials.secretKey),
        ]
      : []),
  ];
}

/** Each setting has two names: an older one, and one that says which kind of database it is for. */
function databaseVariables({ password }: MysqlAccess): k8s.EnvVar[] {
  const user = { secretName: MYSQL_SECRET, key: 'username' };
  return [
    secretEnv('DBCONFIG_USER', user),
    secretEnv('DBCONFIG_PASSWORD', password),
    ...settings({
      DBCONFIG_DBNAME: 'pipelineDb',
      DBCONFIG_HOST: 'dbHost',
      DBCONFIG_PORT: 'dbPort',
      DBCONFIG_CONMAXLIFETIME: 'ConMaxLifeTime',
      DB_DRIVER_NAME: 'dbType',
    }),
    secretEnv('DBCONFIG_MYSQLCONFIG_USER', user),
    secretEnv('DBCONFIG_MYSQLCONFIG_PASSWORD', password),
    ...settings({
      DBCONFIG_MYSQLCONFIG_DBNAME: 'pipelineDb',
      DBCONFIG_MYSQLCONFIG_HOST: 'mysqlHost',
      DBCONFIG_MYSQLCONFIG_PORT: 'mysqlPort',
    }),
  ];
}
