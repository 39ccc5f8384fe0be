import { k8s } from 'cdk8s-plus-28';
import { claim } from '../../claim';
import { deployment } from '../../deployment';
import { AuthorizationPolicy, ISTIO_NAMESPACE } from '../../istio';
import { labelled } from '../../network-policies';
import { container, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../../pods';
import { ACCOUNTS, PIPELINES } from '../names';
import type { PipelinesPart } from '../part';
import { account, anybodyAt, plainCalls } from '../programs/program';
import { addAzureKey, azureSetup, azureVariable, gateway } from './azure';
import { identitiesCommands, identitiesFile, type StoreIdentity } from './identities';
import type { AzureStore, SeaweedfsOptions } from './options';
import { BUNDLED_BUCKET, SEAWEEDFS } from './store';

const { name: NAME } = SEAWEEDFS;
const SELECTOR = { ...PIPELINES, app: NAME } as const;
const CLAIM = 'seaweedfs-pvc';
const IDENTITIES = 'seaweedfs-identities';
const IDENTITIES_PATH = '/etc/seaweedfs';
const IDENTITIES_FILE = 's3.json';
const IDENTITIES_COMMANDS = 's3.shell';
const READY_FILE = '/tmp/initialization-complete';
const USER = 1000;

export interface SeaweedfsProps {
  readonly options: SeaweedfsOptions;
  readonly identities: readonly StoreIdentity[];
  /** Whether others can add identities while it runs. It then keeps all of them itself, and reads no file of them. */
  readonly dynamic: boolean;
  /** What it is a gateway to. @default - it keeps everything on its volume */
  readonly azure?: AzureStore;
}

/** SeaweedFS: the bundled object store. All its servers are in one pod. */
export function addSeaweedfs(part: PipelinesPart, props: SeaweedfsProps): k8s.KubeDeployment {
  const { size = '20Gi', storageClassName } = props.options.storage ?? {};
  account(part, 'seaweedfs-account', { name: NAME, labels: PIPELINES });
  claim(part, 'seaweedfs-claim', part.own(CLAIM, PIPELINES), { size, storageClassName });
  new k8s.KubeSecret(part, 'seaweedfs-identities', {
    metadata: part.own(IDENTITIES, PIPELINES),
    stringData: props.dynamic
      ? { [IDENTITIES_COMMANDS]: identitiesCommands(props.identities) }
      : { [IDENTITIES_FILE]: identitiesFile(props.identities) },
  });
  addAccess(part, props);
  if (props.azure) addAzureKey(part, props.azure);
  new k8s.KubeService(part, 'seaweedfs-service', {
    metadata: part.own(NAME, PIPELINES),
    spec: { selector: SELECTOR, ports: SERVICE_PORTS },
  });
  if (part.release.features.has('pipelines-minio-service')) {
    new k8s.KubeService(part, 'minio-service', {
      metadata: part.own('minio-service', { ...SELECTOR, component: 'minio-compatibility' }),
      spec: {
        selector: SELECTOR,
        ports: [
          {
            name: 'http',
            port: SEAWEEDFS.compatible,
            protocol: 'TCP',
            targetPort: k8s.IntOrString.fromNumber(SEAWEEDFS.s3),
          },
        ],
      },
    });
  }
  return deployment(part, 'seaweedfs', {
    metadata: part.own(NAME, SELECTOR),
    selector: SELECTOR,
    strategy: { type: 'Recreate' },
    pod: {
      serviceAccountName: NAME,
      // It never calls the API server of Kubernetes.
      automountServiceAccountToken: false,
      imagePullSecrets: part.pullSecrets,
      securityContext: { ...RESTRICTED_POD, fsGroup: USER, fsGroupChangePolicy: 'OnRootMismatch' },
      containers: [
        container(server(part, props), {
          ...props.options,
          resources: props.options.resources ?? { requests: { cpu: '32m', memory: '128Mi' } },
        }),
        ...(props.azure ? [gateway(part.images.ref('seaweedfs'))] : []),
      ],
      volumes: [
        { name: 'data', persistentVolumeClaim: { claimName: CLAIM } },
        { name: 'identities', secret: { secretName: IDENTITIES } },
      ],
    },
    options: props.options,
  });
}

const PORTS = { iam: SEAWEEDFS.iam, s3: SEAWEEDFS.s3, master: 9333, masterGrpc: 19333, filer: 8888, filerGrpc: 18888 };

const SERVICE_PORTS: k8s.ServicePort[] = [
  ['http-iam', PORTS.iam, PORTS.iam],
  ['http-s3', PORTS.s3, PORTS.s3],
  ['http-s3-compat', SEAWEEDFS.compatible, PORTS.s3],
  ['http-master', PORTS.master, PORTS.master],
  ['grpc-master', PORTS.masterGrpc, PORTS.masterGrpc],
  ['grpc-filer', PORTS.filerGrpc, PORTS.filerGrpc],
  ['http-filer', PORTS.filer, PORTS.filer],
].map(([name, port, target]) => ({
  name: String(name),
  port: Number(port),
  protocol: 'TCP',
  targetPort: k8s.IntOrString.fromNumber(Number(target)),
}));

function server(part: PipelinesPart, { dynamic, azure }: SeaweedfsProps): k8s.Container {
  const probe = {
    httpGet: { path: '/status', port: k8s.IntOrString.fromNumber(PORTS.s3), scheme: 'HTTP' },
    failureThreshold: 3,
  };
  return {
    name: NAME,
    image: part.images.ref('seaweedfs'),
    args: [
      'server',
      '-dir=/data',
      '-s3',
      ...(dynamic ? ['-iam'] : [`-s3.config=${IDENTITIES_PATH}/${IDENTITIES_FILE}`]),
      '-filer',
      '-master.volumePreallocate=false',
    ],
    env: azure && [azureVariable(azure)],
    ports: [PORTS.s3, ...(dynamic ? [PORTS.iam] : []), PORTS.master, PORTS.masterGrpc, PORTS.filer].map(
      (containerPort) => ({ containerPort }),
    ),
    lifecycle: { postStart: { exec: { command: ['/bin/sh', '-c', setup(dynamic, azure)] } } },
    startupProbe: {
      // It has started once its bucket is there, and who may use it.
      exec: {
        command: [
          '/bin/sh',
          '-c',
          `test -f ${READY_FILE} && echo "s3.bucket.list" | /usr/bin/weed shell | grep -q ${BUNDLED_BUCKET}`,
        ],
      },
      initialDelaySeconds: 10,
      periodSeconds: 5,
      timeoutSeconds: 10,
      successThreshold: 1,
      failureThreshold: 24,
    },
    livenessProbe: { ...probe, initialDelaySeconds: 30, periodSeconds: 30, timeoutSeconds: 10 },
    readinessProbe: { ...probe, initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5 },
    securityContext: {
      ...RESTRICTED_POD,
      ...RESTRICTED_CONTAINER,
      privileged: false,
      runAsUser: USER,
      runAsGroup: USER,
    },
    volumeMounts: [
      { name: 'data', mountPath: '/data' },
      { name: 'identities', mountPath: IDENTITIES_PATH, readOnly: true },
    ],
  };
}

/** Makes the bucket, and lets those in who are not in a file, once the servers answer. */
function setup(dynamic: boolean, azure: AzureStore | undefined): string {
  return [
    `rm -f ${READY_FILE}`,
    'weed="/usr/bin/weed shell"',
    'i=0',
    // Whoever waits longer than two minutes starts anew.
    'until echo "fs.ls /" | $weed >/dev/null 2>&1; do i=$((i+1)); [ $i -lt 60 ] || exit 1; sleep 2; done',
    ...(dynamic ? [`$weed <${IDENTITIES_PATH}/${IDENTITIES_COMMANDS} >/dev/null`] : []),
    ...(azure
      ? azureSetup(azure)
      : [
          `echo "s3.bucket.list" | $weed | grep -qw ${BUNDLED_BUCKET} || echo "s3.bucket.create -name ${BUNDLED_BUCKET}" | $weed`,
        ]),
    `touch ${READY_FILE}`,
  ].join('\n');
}

function addAccess(part: PipelinesPart, { dynamic }: SeaweedfsProps): void {
  const open = [PORTS.s3, ...(dynamic ? [PORTS.iam] : [])];
  part.mutualTls('seaweedfs', 'ml-pipeline-seaweedfs', NAME, PIPELINES);
  // Steps of runs call it, which have no proxy; it knows by the credential who calls. Its other servers ask for none.
  part.allow(
    'seaweedfs',
    'seaweedfs-service',
    { app: NAME },
    [
      { from: [{ source: { principals: [part.principalOf(ACCOUNTS.apiServer)] } }] },
      { from: [{ source: { principals: [part.principalOf(ACCOUNTS.ui)] } }] },
      anybodyAt(...open),
    ],
    { labels: PIPELINES, action: 'ALLOW' },
  );
  // Of a copy inside of the store, SeaweedFS 4.00 checks where it goes and not where it comes from, so that a tenant could fetch what is
  // another's: https://github.com/seaweedfs/seaweedfs/issues/9546. Nothing of Pipelines makes such copies.
  new AuthorizationPolicy(part, 'seaweedfs-copies', {
    metadata: part.own('seaweedfs-copies', PIPELINES),
    spec: {
      action: 'DENY',
      selector: { matchLabels: { app: NAME } },
      rules: [{ when: [{ key: 'request.headers[x-amz-copy-source]', values: ['*'] }] }],
    },
  });
  plainCalls(part, 'seaweedfs-plain', NAME, { app: NAME }, open);
  const s3 = [{ port: k8s.IntOrString.fromNumber(PORTS.s3) }];
  new k8s.KubeNetworkPolicy(part, 'seaweedfs-network', {
    metadata: part.own(NAME, PIPELINES),
    spec: {
      podSelector: labelled({ app: NAME }),
      policyTypes: ['Ingress'],
      ingress: [
        { from: [{ namespaceSelector: labelled({ 'app.kubernetes.io/part-of': 'kubeflow-profile' }) }], ports: s3 },
        { from: [{ namespaceSelector: labelled({ 'kubernetes.io/metadata.name': ISTIO_NAMESPACE }) }] },
        { from: [{ podSelector: {} }], ports: s3 },
      ],
    },
  });
}
