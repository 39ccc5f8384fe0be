import { k8s } from 'cdk8s-plus-28';
import { principal } from '../../identity';
import { INGRESS_GATEWAY } from '../../istio';
import { rule } from '../../rights';
import { secretEnv } from '../../secret-key';
import { WebRoute } from '../../web-route';
import { ACCOUNTS, NAMESPACE, PORTS } from '../names';
import type { PipelinesOptions } from '../options';
import type { PipelinesPart } from '../part';
import { endpoint, SEAWEEDFS } from '../store';
import { ARTIFACT_PROXY } from '../tenant';
import { KEY_FORMAT } from '../workflow-config';
import {
  account,
  httpProbe,
  ownNamespace,
  program,
  programLabels,
  programRights,
  settings,
  variables,
} from './program';

const NAME = 'ml-pipeline-ui';
const CONFIG = 'ml-pipeline-ui-configmap';
const POD_TEMPLATE = 'viewer-pod-template.json';
const HEALTH = '/apis/v1beta1/healthz';

const READS = rule('core', 'pods pods/log', 'get');
const LISTS = rule('core', 'events', 'list');
const SHOWS = [
  rule('kubeflow.org', 'viewers', 'create get list watch delete'),
  rule('argoproj.io', 'workflows', 'get list'),
];
const SECRETS = rule('core', 'secrets', 'get list');

/** The web page of Pipelines, and the server that reads artifacts and logs for it. */
export function addUi(part: PipelinesPart, options: PipelinesOptions): void {
  const labels = programLabels(NAME);
  account(part, 'ui-account', { name: ACCOUNTS.ui, annotations: options.serviceAccountAnnotations });
  programRights(part, 'ui', {
    account: ACCOUNTS.ui,
    role: NAME,
    labels,
    // Without the tenants' own servers, it reads artifacts with the credential in the tenant's namespace.
    cluster: [READS, LISTS, ...(usesProxy(options) ? [] : [SECRETS]), ...SHOWS],
    own: [READS, LISTS, rule('core', 'secrets configmaps', 'get list'), ...SHOWS],
  });
  new k8s.KubeConfigMap(part, 'ui-config', {
    metadata: part.own(CONFIG),
    data: { [POD_TEMPLATE]: JSON.stringify({ spec: { serviceAccountName: 'default-editor' } }) },
  });
  program(part, 'ui', {
    name: NAME,
    account: ACCOUNTS.ui,
    evictable: true,
    container: container(part, options),
    volumes: [{ name: 'config-volume', configMap: { name: CONFIG } }],
    requests: { cpu: '10m', memory: '70Mi' },
    options: options.ui,
  });
  new k8s.KubeService(part, 'ui-service', {
    metadata: part.own(NAME, labels),
    spec: {
      selector: labels,
      ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(PORTS.ui) }],
    },
  });
  new WebRoute(part, 'ui-route', {
    metadata: part.own(NAME),
    prefix: '/pipeline',
    rewrite: '/pipeline',
    service: { name: NAME, namespace: NAMESPACE, port: 80 },
    timeout: '300s',
  });
  part.mutualTls('ui', NAME);
  part.allow('ui', NAME, { app: NAME }, [
    { from: [{ source: { principals: [principal(part.identity, INGRESS_GATEWAY.account)] } }] },
    // Programs with a token of their own, which the API server checks. They cannot say who the user is.
    {
      when: [
        { key: 'request.headers[authorization]', values: ['*'] },
        { key: `request.headers[${part.identity.userHeader}]`, notValues: ['*'] },
      ],
    },
  ]);
}

export function usesProxy({ artifactProxy = true }: PipelinesOptions): boolean {
  return artifactProxy;
}

function container(part: PipelinesPart, options: PipelinesOptions): k8s.Container {
  return {
    name: NAME,
    image: part.images.ref('pipelines-frontend'),
    imagePullPolicy: 'IfNotPresent',
    env: [
      ...variables({
        VIEWER_TENSORBOARD_POD_TEMPLATE_SPEC_PATH: `/etc/config/${POD_TEMPLATE}`,
        DEPLOYMENT: 'KUBEFLOW',
        ARTIFACTS_SERVICE_PROXY_NAME: ARTIFACT_PROXY.name,
        ARTIFACTS_SERVICE_PROXY_PORT: String(ARTIFACT_PROXY.port),
      }),
      ...settings({ ARTIFACTS_SERVICE_PROXY_ENABLED: 'ARTIFACTS_PROXY_ENABLED' }, true),
      ...variables({
        ENABLE_AUTHZ: 'true',
        KUBEFLOW_USERID_HEADER: part.identity.userHeader,
        KUBEFLOW_USERID_PREFIX: part.identity.userPrefix,
      }),
      ...storeVariables(part),
      ...variables({ ALLOW_CUSTOM_VISUALIZATIONS: String(options.customVisualizations ?? false) }),
      ownNamespace('FRONTEND_SERVER_NAMESPACE'),
      ...variables({
        ARGO_ARCHIVE_LOGS: String(options.archiveLogs ?? true),
        // It looks for logs where the controller of workflows puts them.
        ARGO_KEYFORMAT: KEY_FORMAT,
        DISABLE_GKE_METADATA: 'true',
      }),
      ...(part.current ? settings({ CLUSTER_DOMAIN: 'CLUSTER_DOMAIN' }, true) : []),
    ],
    ports: [{ containerPort: PORTS.ui }],
    livenessProbe: httpProbe(HEALTH, PORTS.ui),
    readinessProbe: httpProbe(HEALTH, PORTS.ui),
    volumeMounts: [{ name: 'config-volume', mountPath: '/etc/config', readOnly: true }],
  };
}

/** How the server reads artifacts and archived logs. Google's store it reads with the cloud identity of its account. */
export function storeVariables({ store }: Pick<PipelinesPart, 'store'>): k8s.EnvVar[] {
  const { accessKey, secretKey } = store.credentials ?? {};
  switch (store.scheme) {
    case 'minio':
      return [
        // Each version of the page guesses another one.
        ...variables({ MINIO_HOST: SEAWEEDFS.name }),
        ownNamespace('MINIO_NAMESPACE'),
        ...(accessKey ? [secretEnv('MINIO_ACCESS_KEY', accessKey)] : []),
        ...(secretKey ? [secretEnv('MINIO_SECRET_KEY', secretKey)] : []),
      ];
    case 's3':
      return [
        ...variables({
          AWS_S3_ENDPOINT: endpoint(store),
          AWS_REGION: store.region,
          AWS_SSL: String(store.secure),
          ARGO_ARCHIVE_ARTIFACTORY: 's3',
          ARGO_ARCHIVE_BUCKETNAME: store.bucket,
        }),
        ...(accessKey ? [secretEnv('AWS_ACCESS_KEY_ID', accessKey)] : []),
        ...(secretKey ? [secretEnv('AWS_SECRET_ACCESS_KEY', secretKey)] : []),
      ];
    case 'gs':
      return variables({ ARGO_ARCHIVE_BUCKETNAME: store.bucket });
  }
}
