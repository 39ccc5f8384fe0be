import { k8s } from 'cdk8s-plus-28';
import { READ, rule } from '../../rights';
import { secretEnv } from '../../secret-key';
import { WebRoute } from '../../web-route';
import { ACCOUNTS, MYSQL_SECRET, NAMESPACE, PIPELINES, PORTS } from '../names';
import type { PipelinesOptions } from '../options';
import type { PipelinesPart } from '../part';
import { envoyConfig } from './envoy-config';
import { account, anybodyAt, plainCalls, program, programRights, settings, variables } from './program';

const SERVER = { ...PIPELINES, component: 'metadata-grpc-server' } as const;
const ENVOY = { ...PIPELINES, component: 'metadata-envoy' } as const;
const ENVOY_CONFIG = 'metadata-envoy-configmap';

export const METADATA_SERVICE = 'metadata-grpc-service';
export const METADATA_CONFIG = 'metadata-grpc-configmap';

/** The largest message, in bytes; before, it was gRPC's 4 MiB. */
const LARGEST = 100 * 1024 * 1024;

/** Where programs and runs find the server; it lies in each namespace from which one calls. */
export function metadataAddress(host: string): Record<string, string> {
  return { METADATA_GRPC_SERVICE_HOST: host, METADATA_GRPC_SERVICE_PORT: String(PORTS.metadata) };
}

/** ML Metadata: what runs made of what. */
export function addMetadata(part: PipelinesPart, options: PipelinesOptions): k8s.KubeDeployment {
  const server = addServer(part, options);
  addEnvoy(part, options);
  addWriter(part, options);
  return server;
}

function addServer(part: PipelinesPart, options: PipelinesOptions): k8s.KubeDeployment {
  const probe = {
    tcpSocket: { port: k8s.IntOrString.fromString('grpc-api') },
    initialDelaySeconds: 3,
    periodSeconds: 5,
    timeoutSeconds: 2,
  };
  account(part, 'metadata-account', { name: ACCOUNTS.metadata, labels: PIPELINES });
  new k8s.KubeConfigMap(part, 'metadata-config', {
    metadata: part.own(METADATA_CONFIG, SERVER),
    data: metadataAddress(METADATA_SERVICE),
  });
  const workload = program(part, 'metadata', {
    name: 'metadata-grpc-deployment',
    account: ACCOUNTS.metadata,
    selector: SERVER,
    container: {
      name: 'container',
      image: part.images.ref('ml-metadata'),
      command: ['/bin/metadata_store_server'],
      args: [
        `--grpc_port=${PORTS.metadata}`,
        '--mysql_config_database=$(MYSQL_DATABASE)',
        '--mysql_config_host=$(MYSQL_HOST)',
        '--mysql_config_port=$(MYSQL_PORT)',
        '--mysql_config_user=$(DBCONFIG_USER)',
        '--mysql_config_password=$(DBCONFIG_PASSWORD)',
        '--enable_database_upgrade=true',
        `--grpc_channel_arguments=${channel({
          'grpc.max_metadata_size': 16 * 1024,
          ...(part.current && { 'grpc.max_receive_message_length': LARGEST, 'grpc.max_send_message_length': LARGEST }),
        })}`,
      ],
      env: [
        secretEnv('DBCONFIG_USER', { secretName: MYSQL_SECRET, key: 'username' }),
        secretEnv('DBCONFIG_PASSWORD', part.database.password),
        ...settings({ MYSQL_DATABASE: 'mlmdDb', MYSQL_HOST: 'dbHost', MYSQL_PORT: 'dbPort' }),
      ],
      ports: [{ name: 'grpc-api', containerPort: PORTS.metadata }],
      livenessProbe: probe,
      readinessProbe: probe,
    },
    options: options.metadata?.grpc,
  });
  new k8s.KubeService(part, 'metadata-service', {
    metadata: part.own(METADATA_SERVICE, { ...PIPELINES, app: 'metadata' }),
    spec: {
      type: 'ClusterIP',
      selector: SERVER,
      ports: [{ name: 'grpc-api', port: PORTS.metadata, protocol: 'TCP' }],
    },
  });
  part.mutualTls('metadata', METADATA_SERVICE, METADATA_SERVICE, PIPELINES);
  // Steps of runs call it, which have no proxy; the network policies keep others away.
  part.allow('metadata', METADATA_SERVICE, { component: SERVER.component }, [anybodyAt(PORTS.metadata)], {
    labels: PIPELINES,
    action: 'ALLOW',
  });
  plainCalls(part, 'metadata-plain', METADATA_SERVICE, { component: SERVER.component }, [PORTS.metadata]);
  return workload;
}

function channel(settings: Readonly<Record<string, number>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

/** Envoy turns the web page's calls into gRPC. */
function addEnvoy(part: PipelinesPart, options: PipelinesOptions): void {
  const service = 'metadata-envoy-service';
  new k8s.KubeConfigMap(part, 'envoy-config', {
    metadata: part.own(ENVOY_CONFIG, PIPELINES),
    data: { 'envoy-config.yaml': envoyConfig({ host: METADATA_SERVICE, port: PORTS.metadata }) },
  });
  program(part, 'envoy', {
    name: 'metadata-envoy-deployment',
    selector: ENVOY,
    // It calls the server of metadata, which a strict mesh lets only its own call.
    podLabels: { 'sidecar.istio.io/inject': 'true' },
    container: {
      name: 'container',
      image: part.images.ref('pipelines-metadata-envoy'),
      args: ['/etc/envoy/envoy-config.yaml'],
      ports: [
        { name: 'md-envoy', containerPort: PORTS.envoy },
        { name: 'envoy-admin', containerPort: 9901 },
      ],
      volumeMounts: [{ name: 'envoy-config', mountPath: '/etc/envoy' }],
    },
    volumes: [{ name: 'envoy-config', configMap: { name: ENVOY_CONFIG } }],
    options: options.metadata?.envoy,
  });
  new k8s.KubeService(part, 'envoy-service', {
    metadata: part.own(service, { ...PIPELINES, app: 'metadata-envoy' }),
    spec: {
      type: 'ClusterIP',
      selector: ENVOY,
      ports: [{ name: 'md-envoy', port: PORTS.envoy, protocol: 'TCP' }],
    },
  });
  new WebRoute(part, 'metadata-route', {
    metadata: part.own('metadata-grpc', PIPELINES),
    prefix: '/ml_metadata',
    rewrite: '/ml_metadata',
    service: { name: service, namespace: NAMESPACE, port: PORTS.envoy },
  });
}

/** The writer notes what runs of the first version make; those of the second say it themselves. */
function addWriter(part: PipelinesPart, options: PipelinesOptions): void {
  const name = ACCOUNTS.metadataWriter;
  account(part, 'metadata-writer-account', { name });
  programRights(part, 'metadata-writer', {
    account: name,
    role: `${name}-role`,
    binding: `${name}-binding`,
    roleApp: `${name}-role`,
    cluster: [
      rule('core', 'pods', `${READ} update patch`),
      rule('core', 'configmaps', 'get'),
      rule('argoproj.io', 'workflows', `${READ} update patch`),
    ],
  });
  program(part, 'metadata-writer', {
    name: 'metadata-writer',
    account: name,
    container: {
      name: 'main',
      image: part.images.ref('pipelines-metadata-writer'),
      env: variables({ NAMESPACE_TO_WATCH: '' }),
    },
    options: options.metadata?.writer,
  });
}
