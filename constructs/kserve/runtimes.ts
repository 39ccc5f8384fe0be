import type { ClusterTraits } from '../cluster-traits';
import { asksForGpus, withGpuTolerations } from '../gpu-workloads';
import type { ContainerOptions } from '../pods';
import type { ImageName, Images } from '../releases';
import { HEAD_SCRIPT, healthCheck, WORKER_SCRIPT } from './multinode';
import { RuntimeWorkerSpec, type ServingRuntimeSpec } from './resources';
import type { ServingRuntimeName, ServingRuntimeOptions } from './runtime-options';

type Container = ServingRuntimeSpec['containers'][number];
type Format = NonNullable<ServingRuntimeSpec['supportedModelFormats']>[number];

/** What is said of a runtime here; the rest follows. */
interface Runtime {
  readonly image: ImageName;
  readonly formats: readonly Format[];
  readonly protocols: readonly string[];
  readonly container: Omit<Container, 'name'>;
  /** Where its metrics are. @default 8080 */
  readonly metricsPort?: number;
  readonly pod?: Partial<ServingRuntimeSpec>;
}

const SERVER = 'kserve-container';
const MODELS = '/mnt/models';

/** Formats that KServe gives to a runtime: `auto(1, 'onnx 1', 'tensorflow 1')`. Of several runtimes the highest number wins. */
const auto = (priority: number, ...formats: readonly string[]): Format[] =>
  formats.map((format) => {
    const [name = '', version] = format.split(' ');
    return { autoSelect: true, name, priority, version };
  });

/** A container that is no longer root by its image's own choice. */
const security = (runAsUser?: number): Container['securityContext'] => ({
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  runAsNonRoot: true,
  ...(runAsUser !== undefined && { runAsUser }),
});

const variables = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

const NAME = '--model_name={{.Name}}';

/** One of KServe's own servers for a format. */
const own = (image: ImageName, format: readonly Format[], ...args: readonly string[]): Runtime => ({
  image,
  formats: format,
  protocols: ['v1', 'v2'],
  container: { args: [NAME, `--model_dir=${MODELS}`, '--http_port=8080', ...args], securityContext: security() },
});

const pod = (name: string, fieldPath: string) => ({ name, valueFrom: { fieldRef: { fieldPath } } });
const shared = (name: string, sizeLimit?: string) => ({
  name,
  emptyDir: { medium: 'Memory', ...(sizeLimit !== undefined && { sizeLimit }) },
});
const mounted = (name: string) => [{ name, mountPath: '/dev/shm' }];

const NODE_RESOURCES = { limits: { cpu: '4', memory: '12Gi' }, requests: { cpu: '2', memory: '6Gi' } };

/** Runtimes that need no options. */
const RUNTIMES: Readonly<Record<Exclude<ServingRuntimeName, 'huggingfaceserver-multinode'>, Runtime>> = {
  huggingfaceserver: {
    image: 'kserve-huggingfaceserver',
    formats: auto(1, 'huggingface 1'),
    protocols: ['v2', 'v1'],
    container: {
      args: [NAME],
      env: variables({ LMCACHE_USE_EXPERIMENTAL: 'True' }),
      securityContext: security(),
      volumeMounts: mounted('devshm'),
    },
    pod: { hostIPC: false, volumes: [shared('devshm')] },
  },
  lgbserver: own('kserve-lgbserver', auto(1, 'lightgbm 3'), '--nthread=1'),
  mlserver: {
    image: 'kserve-mlserver',
    formats: [
      ...auto(2, 'sklearn 0', 'sklearn 1', 'xgboost 1', 'xgboost 2', 'lightgbm 3', 'lightgbm 4'),
      ...auto(1, 'mlflow 1', 'mlflow 2'),
    ],
    protocols: ['v2'],
    container: {
      env: variables({
        MLSERVER_MODEL_IMPLEMENTATION: '{{.Labels.modelClass}}',
        MLSERVER_HTTP_PORT: '8080',
        MLSERVER_GRPC_PORT: '9000',
        MODELS_DIR: MODELS,
      }),
      securityContext: security(),
    },
  },
  paddleserver: own('kserve-paddleserver', auto(1, 'paddle 2')),
  pmmlserver: own('kserve-pmmlserver', auto(1, 'pmml 3', 'pmml 4')),
  sklearnserver: own('kserve-sklearnserver', auto(1, 'sklearn 1')),
  'tensorflow-serving': {
    image: 'kserve-tensorflow-serving',
    formats: auto(2, 'tensorflow 1', 'tensorflow 2'),
    protocols: ['v1', 'grpc-v1'],
    container: {
      command: ['/usr/bin/tensorflow_model_server'],
      args: [
        NAME,
        '--port=9000',
        '--rest_api_port=8080',
        `--model_base_path=${MODELS}`,
        '--rest_api_timeout_in_ms=60000',
      ],
      securityContext: security(1000),
    },
  },
  torchserve: {
    image: 'kserve-torchserve',
    formats: auto(2, 'pytorch 1'),
    protocols: ['v1', 'v2', 'grpc-v2'],
    metricsPort: 8082,
    container: {
      args: [
        'torchserve',
        '--start',
        `--model-store=${MODELS}/model-store`,
        `--ts-config=${MODELS}/config/config.properties`,
      ],
      env: variables({ TS_SERVICE_ENVELOPE: '{{.Labels.serviceEnvelope}}' }),
      securityContext: security(1000),
    },
  },
  tritonserver: {
    image: 'kserve-tritonserver',
    formats: [
      ...auto(1, 'tensorrt 8', 'tensorflow 1', 'tensorflow 2', 'onnx 1'),
      { name: 'pytorch', version: '1' },
      ...auto(1, 'triton 2'),
    ],
    protocols: ['v2', 'grpc-v2'],
    metricsPort: 8002,
    container: {
      args: [
        'tritonserver',
        `--model-store=${MODELS}`,
        '--grpc-port=9000',
        '--http-port=8080',
        '--allow-grpc=true',
        '--allow-http=true',
      ],
      securityContext: security(1000),
    },
  },
  xgbserver: own('kserve-xgbserver', auto(1, 'xgboost 1'), '--nthread=1'),
};

/** Models that take several nodes: a head, and workers that join it in a Ray cluster. */
const MULTINODE: Runtime = {
  image: 'kserve-huggingfaceserver-gpu',
  formats: auto(2, 'huggingface 1'),
  protocols: ['v2', 'v1'],
  container: {
    command: ['bash', '-c', HEAD_SCRIPT],
    args: [NAME],
    env: [
      ...variables({ RAY_PORT: '6379' }),
      pod('POD_NAMESPACE', 'metadata.namespace'),
      pod('POD_IP', 'status.podIP'),
      ...variables({ VLLM_CONFIG_ROOT: '/tmp', HF_HUB_CACHE: '/tmp' }),
    ],
    livenessProbe: healthCheck('head_liveness'),
    readinessProbe: healthCheck('head_readiness'),
    startupProbe: healthCheck('head_startup'),
    resources: NODE_RESOURCES,
    volumeMounts: mounted('shm'),
  },
  pod: { volumes: [shared('shm', '3Gi')] },
};

const WORKER: Container = {
  name: 'worker-container',
  command: ['bash', '-c', WORKER_SCRIPT],
  env: [pod('POD_NAME', 'metadata.name'), pod('POD_NAMESPACE', 'metadata.namespace')],
  livenessProbe: healthCheck('worker_liveness'),
  startupProbe: healthCheck('worker_startup'),
  resources: NODE_RESOURCES,
  volumeMounts: mounted('shm'),
};

/** The fields of a runtime that go into the pods of its models, which KServe replaces when one of them changes. */
export const POD_FIELDS = [...Object.keys(RuntimeWorkerSpec.fields), 'workerSpec'].map((field) => `spec.${field}`);

const RESOURCES = { limits: { cpu: '1', memory: '2Gi' }, requests: { cpu: '1', memory: '2Gi' } };

/** The specification of a runtime, with what its options change. */
export function runtimeSpec(
  name: ServingRuntimeName,
  options: ServingRuntimeOptions,
  images: Images,
  pullSecrets: ServingRuntimeSpec['imagePullSecrets'],
  cluster: ClusterTraits = {},
): ServingRuntimeSpec {
  const runtime = name === 'huggingfaceserver-multinode' ? MULTINODE : RUNTIMES[name];
  const { autoSelect = true, nodeSelector } = options;
  // KServe itself gives GPUs to the pods of a model that takes several nodes.
  const usesGpus = runtime === MULTINODE || asksForGpus(options.resources);
  const tolerations = usesGpus ? withGpuTolerations(cluster, options.tolerations) : (options.tolerations ?? []);
  const image = options.image ?? images.ref(runtime.image);
  const placement = {
    ...(pullSecrets && { imagePullSecrets: pullSecrets }),
    ...(nodeSelector && { nodeSelector }),
    ...(tolerations.length > 0 && { tolerations }),
  };
  const server = { name: SERVER, image, resources: RESOURCES, ...runtime.container };
  return {
    annotations: {
      'prometheus.kserve.io/path': '/metrics',
      'prometheus.kserve.io/port': String(runtime.metricsPort ?? 8080),
    },
    containers: [changed(server, options)],
    protocolVersions: runtime.protocols,
    supportedModelFormats: autoSelect
      ? runtime.formats
      : runtime.formats.map(({ name: format, version }) => ({ name: format, version })),
    ...runtime.pod,
    ...placement,
    ...(runtime === MULTINODE && {
      workerSpec: {
        containers: [changed({ ...WORKER, image }, { ...options, extraArgs: [] })],
        pipelineParallelSize: 1,
        tensorParallelSize: 1,
        ...runtime.pod,
        ...placement,
      },
    }),
  };
}

function changed(server: Container, { resources, extraArgs = [], extraEnv = {} }: ContainerOptions): Container {
  const { args = [], env = [] } = server;
  return {
    ...server,
    ...(extraArgs.length > 0 && { args: [...args, ...extraArgs] }),
    ...(Object.keys(extraEnv).length > 0 && { env: [...env, ...variables(extraEnv)] }),
    ...(resources && { resources }),
  };
}
