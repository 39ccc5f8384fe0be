import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { deployment } from '../deployment';
import { GeneratedValue } from '../generated';
import { installKind } from '../installed-kind';
import { VirtualService } from '../istio';
import { Part, type PartProps } from '../part';
import { container, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../pods';
import { Rights } from '../rights';
import { Client } from './clients';
import { dexConfig } from './config';
import { type Connector, connectorParts } from './connectors';
import {
  CALLBACK_PATH,
  CLIENT_SECRET,
  CLIENTS_SECRET,
  DEX_METRICS_PORT,
  DEX_NAMESPACE,
  DEX_PORT,
  DEX_SERVICE_URL,
  PASSWORDS_SECRET,
} from './names';
import { addNetworkPolicies } from './network-policies';
import type { DexOptions } from './options';
import { problems } from './problems';
import { AuthCode } from './resources';
import { STORAGE_RIGHTS, storageParts } from './storage';
import { DexUser, staticUsers } from './users';

export interface DexProps extends PartProps, DexOptions {}

const SELECTOR = { app: 'dex' };
const CONFIG_FILE = 'config.yaml';
const CONFIG_PATH = '/etc/dex/cfg';

/** Dex: sign-in through identity providers. */
export class Dex extends Part {
  /** URL of the issuer, as its tokens have it. */
  readonly issuer: string;
  /** The platform's own client: oauth2-proxy. */
  readonly client: { readonly id: string; readonly secret: GeneratedValue };
  /** Users whom Dex knows by itself, with their generated passwords. */
  readonly users: readonly DexUser[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DexProps,
  ) {
    super(scope, id, props);
    this.issuer = this.address.host === undefined ? DEX_SERVICE_URL : this.address.url('/dex');
    this.client = {
      id: props.clientId ?? 'oauth2-proxy',
      secret: new GeneratedValue(this, 'client-secret', { label: 'dex/client-secret' }),
    };
    this.node.addValidation({ validate: () => problems(this, props) });
    // What is given twice is an error of the options, said above; a construct is there once.
    this.users = unique(staticUsers(props, this.cluster), ({ email }) => email).map(
      (user, index) => new DexUser(this, user, index),
    );
    const clients = unique(props.clients ?? [], (client) => client.id).map((client) => new Client(this, client));

    new k8s.KubeNamespace(this, 'namespace', {
      metadata: this.metadata(DEX_NAMESPACE, { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } }),
    });
    new k8s.KubeServiceAccount(this, 'account', { metadata: this.own('dex') });
    this.addSecrets(clients);
    const workload = this.addDeployment(clients);
    if (this.inCluster) this.addStorage(workload);
    new k8s.KubeService(this, 'service', {
      metadata: this.own('dex'),
      spec: {
        type: 'ClusterIP',
        selector: SELECTOR,
        ports: [
          { name: 'dex', port: DEX_PORT, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(DEX_PORT) },
          ...(props.metrics ? [{ name: 'metrics', port: DEX_METRICS_PORT, protocol: 'TCP' }] : []),
        ],
      },
    });
    new VirtualService(this, 'route', {
      metadata: this.own('dex'),
      spec: {
        gateways: ['kubeflow/kubeflow-gateway'],
        hosts: [...this.address.hosts],
        http: [
          {
            match: [{ uri: { prefix: '/dex/' } }],
            route: [{ destination: { host: `dex.${DEX_NAMESPACE}.svc.cluster.local`, port: { number: DEX_PORT } } }],
          },
        ],
      },
    });
    if (props.networkPolicies ?? true) addNetworkPolicies(this, props.metrics);
  }

  private get inCluster(): boolean {
    return this.props.storage?.type !== 'postgres';
  }

  /** The identity providers that it asks. */
  get connectors(): readonly Connector[] {
    return this.props.connectors ?? [];
  }

  /** The redirect URI to register at identity providers. */
  get redirectUri(): string {
    return `${this.issuer}/callback`;
  }

  private own(name: string, labels?: Readonly<Record<string, string>>) {
    return this.metadata(name, { namespace: DEX_NAMESPACE, labels });
  }

  private addSecrets(clients: readonly Client[]): void {
    new k8s.KubeSecret(this, 'client', {
      metadata: this.own(CLIENT_SECRET),
      type: 'Opaque',
      stringData: { OIDC_CLIENT_ID: this.client.id, OIDC_CLIENT_SECRET: this.client.secret.value },
    });
    if (this.users.length > 0) {
      const hashes = this.users.map(({ hashVariable, password }) => [hashVariable, password.bcrypt]);
      new k8s.KubeSecret(this, 'passwords', {
        metadata: this.own(PASSWORDS_SECRET),
        type: 'Opaque',
        stringData: Object.fromEntries(hashes),
      });
    }
    const generated = clients.flatMap(({ id, generated }) => (generated ? [[id, generated.value]] : []));
    if (generated.length > 0) {
      new k8s.KubeSecret(this, 'clients', {
        metadata: this.own(CLIENTS_SECRET),
        type: 'Opaque',
        stringData: Object.fromEntries(generated),
      });
    }
  }

  private addDeployment(clients: readonly Client[]): k8s.KubeDeployment {
    const connectors = this.connectors.map((connector) => connectorParts(connector, this.redirectUri));
    const storage = storageParts(this.props);
    const parts = [...connectors, storage];
    new k8s.KubeConfigMap(this, 'config', {
      metadata: this.own('dex'),
      data: {
        [CONFIG_FILE]: dexConfig({
          issuer: this.issuer,
          options: this.props,
          clients: [this.ownClient(), ...clients.map(({ entry }) => entry)],
          users: this.users.map(({ entry }) => entry),
          connectors: connectors.map(({ entry }) => entry),
        }),
      },
    });
    const env = [...clients, ...parts].flatMap((part) => part.env);
    return deployment(this, 'deployment', {
      metadata: this.own('dex', { app: 'dex' }),
      selector: SELECTOR,
      pod: {
        serviceAccountName: 'dex',
        // With a database Dex asks the API server for nothing.
        automountServiceAccountToken: this.inCluster ? undefined : false,
        imagePullSecrets: this.pullSecrets,
        containers: [
          this.container(
            env,
            parts.flatMap(({ mounts }) => mounts),
          ),
        ],
        volumes: [
          { name: 'config', configMap: { name: 'dex', items: [{ key: CONFIG_FILE, path: CONFIG_FILE }] } },
          ...parts.flatMap(({ volumes }) => volumes),
        ],
      },
      options: this.props,
    });
  }

  /** oauth2-proxy's redirect is the path alone where the address is not known: the browser stays where it is. */
  private ownClient(): Readonly<Record<string, unknown>> {
    return {
      idEnv: 'OIDC_CLIENT_ID',
      redirectURIs: [this.address.url(CALLBACK_PATH)],
      name: 'Dex Login Application',
      secretEnv: 'OIDC_CLIENT_SECRET',
    };
  }

  private container(env: readonly k8s.EnvVar[], mounts: readonly k8s.VolumeMount[]): k8s.Container {
    const { metrics } = this.props;
    return container(
      {
        name: 'dex',
        image: this.images.ref('dex'),
        command: ['dex', 'serve', `${CONFIG_PATH}/${CONFIG_FILE}`],
        env: [
          { name: 'KUBERNETES_POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
          ...env,
        ],
        envFrom: [
          { secretRef: { name: CLIENT_SECRET } },
          ...(this.users.length > 0 ? [{ secretRef: { name: PASSWORDS_SECRET } }] : []),
        ],
        ports: [
          { name: 'http', containerPort: DEX_PORT },
          ...(metrics ? [{ name: 'metrics', containerPort: DEX_METRICS_PORT }] : []),
        ],
        readinessProbe: {
          httpGet: { path: '/dex/healthz', port: k8s.IntOrString.fromNumber(DEX_PORT) },
          initialDelaySeconds: 10,
          periodSeconds: 10,
          timeoutSeconds: 3,
          failureThreshold: 3,
        },
        // By number: of a user's name `runAsNonRoot` cannot tell that it is not root.
        securityContext: { ...RESTRICTED_POD, ...RESTRICTED_CONTAINER, runAsUser: 1001, runAsGroup: 1001 },
        volumeMounts: [{ name: 'config', mountPath: CONFIG_PATH }, ...mounts],
      },
      this.props,
    );
  }

  private addStorage(workload: k8s.KubeDeployment): void {
    new Rights(this, 'rights', {
      metadata: this.metadata('dex'),
      rules: STORAGE_RIGHTS,
      account: { name: 'dex', namespace: DEX_NAMESPACE },
    });
    installKind(this, AuthCode.definition, [workload]);
  }
}

function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
