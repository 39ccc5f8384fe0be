import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { deployment } from '../deployment';
import type { GeneratedValue } from '../generated';
import { type Identity, principal } from '../identity';
import { AuthorizationPolicy, DestinationRule } from '../istio';
import { container, RESTRICTED_CONTAINER, RESTRICTED_POD, type Resources } from '../pods';
import type { Images } from '../releases';
import { secretEnv } from '../secret-key';
import { serviceHost } from '../service-host';
import { ACCOUNTS, NAMESPACE, PORTS, STORE_KEYS, STORE_SECRET } from './names';
import type { PipelinesOptions } from './options';
import { METADATA_CONFIG, METADATA_SERVICE, metadataAddress } from './programs/metadata';
import { httpProbe, variables } from './programs/program';
import { VISUALIZATION_REQUESTS, visualizationContainer } from './programs/visualization';
import { endpoint, launcherSettings, SEAWEEDFS, type Store } from './store';

/** The Service through which the web page reads a tenant's artifacts. */
export const ARTIFACT_PROXY = { name: 'ml-pipeline-ui-artifact', port: 80 } as const;

/** What Pipelines is, as far as the objects of tenants depend on it. */
export interface TenantContext {
  readonly images: Images;
  readonly identity: Identity;
  readonly store: Store;
  readonly options: Pick<PipelinesOptions, 'artifactProxy' | 'tenantVisualization' | 'defaultPipelineRoot'>;
  /** A tenant's credential in the bundled store. */
  credential(tenant: string): { readonly accessKey: GeneratedValue; readonly secretKey: GeneratedValue } | undefined;
}

export interface TenantPipelinesProps {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly context: TenantContext;
}

interface Ports {
  readonly port: number;
  readonly targetPort: number;
}

/** The account of runs and of what belongs to them. */
const ACCOUNT = 'default-editor';

/** What Pipelines has in a tenant's namespace: where runs find things, with which credential, and who shows their artifacts. */
export class TenantPipelines extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: TenantPipelinesProps,
  ) {
    super(scope, id);
    const { namespace, context } = props;
    const { artifactProxy = true, tenantVisualization = false, defaultPipelineRoot } = context.options;
    const credential = context.credential(namespace);
    if (credential) {
      new k8s.KubeSecret(this, 'credential', {
        metadata: this.metadata(STORE_SECRET),
        stringData: {
          [STORE_KEYS.accessKey]: credential.accessKey.value,
          [STORE_KEYS.secretKey]: credential.secretKey.value,
        },
      });
    }
    new k8s.KubeConfigMap(this, 'launcher', {
      metadata: this.metadata('kfp-launcher'),
      data: launcherSettings(context.store, namespace, defaultPipelineRoot),
    });
    new k8s.KubeConfigMap(this, 'metadata-address', {
      metadata: this.metadata(METADATA_CONFIG),
      data: metadataAddress(`${METADATA_SERVICE}.${NAMESPACE}`),
    });
    if (artifactProxy) this.addArtifactProxy();
    if (tenantVisualization) this.addVisualization();
  }

  private addArtifactProxy(): void {
    const { images, store } = this.props.context;
    const { name, port } = ARTIFACT_PROXY;
    const program = {
      name,
      image: images.ref('pipelines-frontend'),
      imagePullPolicy: 'IfNotPresent',
      env: artifactVariables(store),
      ports: [{ containerPort: PORTS.ui }],
      readinessProbe: httpProbe('/apis/v1beta1/healthz', PORTS.ui),
    };
    this.addServer(name, { port, targetPort: PORTS.ui }, program, {
      requests: { cpu: '10m', memory: '70Mi' },
      limits: { cpu: '100m', memory: '500Mi' },
    });
  }

  private addVisualization(): void {
    const { images, identity } = this.props.context;
    const name = ACCOUNTS.visualization;
    const program = visualizationContainer(images.ref('pipelines-visualization'));
    this.addServer(name, { port: PORTS.http, targetPort: PORTS.http }, program, {
      requests: VISUALIZATION_REQUESTS,
      limits: { cpu: '500m', memory: '1Gi' },
    });
    new DestinationRule(this, 'visualization-mtls', {
      metadata: this.metadata(name),
      spec: {
        host: serviceHost({ name, namespace: this.props.namespace }),
        trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } },
      },
    });
    const apiServer = principal(identity, { name: ACCOUNTS.apiServer, namespace: NAMESPACE });
    new AuthorizationPolicy(this, 'visualization-callers', {
      metadata: this.metadata(name),
      spec: {
        selector: { matchLabels: { app: name } },
        rules: [{ from: [{ source: { principals: [apiServer] } }] }],
      },
    });
  }

  /** A program of one container and its Service. */
  private addServer(name: string, { port, targetPort }: Ports, program: k8s.Container, resources: Resources): void {
    const selector = { app: name };
    deployment(this, name, {
      metadata: this.metadata(name, selector),
      selector,
      pod: {
        serviceAccountName: ACCOUNT,
        securityContext: RESTRICTED_POD,
        containers: [
          container(
            {
              ...program,
              securityContext: { ...RESTRICTED_POD, ...RESTRICTED_CONTAINER, runAsUser: 1000, runAsGroup: 0 },
            },
            { resources },
          ),
        ],
      },
      options: {},
    });
    new k8s.KubeService(this, `${name}-service`, {
      metadata: this.metadata(name, selector),
      spec: {
        selector,
        // By the port's name the mesh knows what is spoken.
        ports: [{ name: 'http', port, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(targetPort) }],
      },
    });
  }

  private metadata(name: string, more: Readonly<Record<string, string>> = {}) {
    const { namespace, labels } = this.props;
    return { name, namespace, labels: { ...labels, ...more } };
  }
}

/** How the tenant's server reads artifacts: with the tenant's credential, or with the cloud identity of its account. */
function artifactVariables(store: Store): k8s.EnvVar[] {
  const secret = (name: string, key: string) => secretEnv(name, { secretName: STORE_SECRET, key });
  const keys =
    store.tenantAccess === 'workloadIdentity'
      ? undefined
      : (prefix: string, secretKey: string, accessKey: string) => [
          secret(`${prefix}_${accessKey}`, STORE_KEYS.accessKey),
          secret(`${prefix}_${secretKey}`, STORE_KEYS.secretKey),
        ];
  switch (store.scheme) {
    case 'minio':
      return [
        ...variables({ MINIO_HOST: SEAWEEDFS.name, MINIO_NAMESPACE: NAMESPACE }),
        ...(keys?.('MINIO', 'SECRET_KEY', 'ACCESS_KEY') ?? []),
      ];
    case 's3':
      return [
        ...variables({ AWS_S3_ENDPOINT: endpoint(store), AWS_REGION: store.region, AWS_SSL: String(store.secure) }),
        ...(keys?.('AWS', 'SECRET_ACCESS_KEY', 'ACCESS_KEY_ID') ?? []),
      ];
    case 'gs':
      return [];
  }
}
