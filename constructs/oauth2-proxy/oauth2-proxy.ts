import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { deployment } from '../deployment';
import { CALLBACK_PATH, type Dex } from '../dex';
import { GeneratedValue } from '../generated';
import { Part, type PartProps } from '../part';
import { container, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../pods';
import { type SecretKey, secretEnv } from '../secret-key';
import { proxyConfig } from './config';
import { LOGO_SVG } from './logo';
import { addMesh } from './mesh';
import { CONFIG, HTTP_PORT, LOGO, METRICS_PORT, NAME, PARAMETERS, SERVICE_PORT, THEME } from './names';
import { addNetworkPolicies } from './network-policies';
import type { OAuth2ProxyOptions, OidcIssuer } from './options';
import { problems } from './problems';
import { type Provider, provider } from './provider';
import { caVolume, sessionEnv } from './session';
import { type TokenIssuer, tokenIssuers } from './token-issuers';

export interface OAuth2ProxyProps extends PartProps, OAuth2ProxyOptions {
  /** Where users sign in. @default - the issuer of the options */
  readonly dex?: Dex;
}

const SELECTOR = { 'app.kubernetes.io/name': NAME };

/** Bytes of the key that encrypts sessions are 16, 24 or 32; so many characters are 32 in base64. */
const COOKIE_SECRET_LENGTH = 43;

/** oauth2-proxy: the check at the gateway that asks who the user is. */
export class OAuth2Proxy extends Part {
  /** The issuer of users' tokens. @default - undefined where none is given, which is an error of the options */
  readonly issuer?: string;

  /** What it asks the issuer for. */
  readonly scopes: readonly string[];

  /** The issuer of the options, which it asks itself. @default - undefined where users sign in through Dex */
  readonly ownIssuer?: OidcIssuer;

  /** The redirect URI to register at the issuer; a path where the platform's address is not known. */
  readonly redirectUri: string;

  /** Whose tokens requests may bring. */
  readonly tokenIssuers: readonly TokenIssuer[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: OAuth2ProxyProps,
  ) {
    super(scope, id, props);
    const from = provider(props, props.dex, this.address);
    this.issuer = from?.issuer;
    this.scopes = from?.scopes ?? [];
    this.ownIssuer = props.dex === undefined ? props.issuer : undefined;
    this.redirectUri = this.address.url(CALLBACK_PATH);
    this.tokenIssuers = tokenIssuers(props, from);
    this.node.addValidation({
      validate: () => problems(props, { dex: props.dex !== undefined, host: this.address.host !== undefined }),
    });
    new k8s.KubeNamespace(this, 'namespace', {
      metadata: this.metadata(NAME, { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } }),
    });
    new k8s.KubeServiceAccount(this, 'account', { metadata: this.own(NAME) });
    this.addFiles(from);
    this.addSecret();
    this.addDeployment();
    new k8s.KubeService(this, 'service', {
      metadata: this.own(NAME),
      spec: {
        type: 'ClusterIP',
        selector: SELECTOR,
        // It is asked before it is ready too, and says so: better than a gateway that knows of no backend.
        publishNotReadyAddresses: true,
        ports: [
          { name: 'http', port: SERVICE_PORT, targetPort: k8s.IntOrString.fromString('http') },
          ...(props.metrics ? [{ name: 'metrics', port: METRICS_PORT }] : []),
        ],
      },
    });
    addMesh(this, props, from);
    if (props.networkPolicies ?? true) addNetworkPolicies(this, props.metrics);
  }

  private own(name: string, labels?: Readonly<Record<string, string>>) {
    return this.metadata(name, { namespace: NAME, labels });
  }

  private addFiles(from: Provider | undefined): void {
    const { clusterTokens, insecureSkipTlsVerify = false, bearerTokens = true, signInPage } = this.props;
    if (from !== undefined) {
      new k8s.KubeConfigMap(this, 'config', {
        metadata: this.own(NAME),
        data: { [CONFIG.file]: proxyConfig(this.props, from, this) },
      });
    }
    const audiences = clusterTokens ? (clusterTokens.audiences ?? [clusterTokens.issuer]) : [];
    new k8s.KubeConfigMap(this, 'parameters', {
      metadata: this.own(PARAMETERS),
      data: {
        ALLOW_SELF_SIGNED_ISSUER: String(insecureSkipTlsVerify),
        ENABLE_M2M_TOKENS: String(bearerTokens),
        EXTRA_JWT_ISSUERS: audiences.map((audience) => `${clusterTokens?.issuer}=${audience}`).join(','),
        FORCE_HTTPS: String(this.address.secure),
      },
    });
    new k8s.KubeConfigMap(this, 'theme', {
      metadata: this.own(THEME),
      data: { [LOGO.file]: signInPage?.logo ?? LOGO_SVG },
    });
  }

  private addSecret(): void {
    const { dex } = this.props;
    const cookie = new GeneratedValue(this, 'cookie-secret', {
      label: 'oauth2-proxy/cookie-secret',
      length: COOKIE_SECRET_LENGTH,
    });
    const client = dex && { 'client-id': dex.client.id, 'client-secret': dex.client.secret.value };
    new k8s.KubeSecret(this, 'secret', {
      metadata: this.own(NAME),
      type: 'Opaque',
      stringData: { ...client, 'cookie-secret': cookie.value },
    });
  }

  private addDeployment(): void {
    const { replicas = 2, issuer, session } = this.props;
    const authorities = [
      ...(issuer?.ca ? [caVolume('issuer', issuer.ca)] : []),
      ...(session?.type === 'redis' && session.ca ? [caVolume('redis', session.ca)] : []),
    ];
    deployment(this, 'deployment', {
      metadata: this.own(NAME, { app: NAME }),
      selector: SELECTOR,
      pod: {
        serviceAccountName: NAME,
        automountServiceAccountToken: false,
        imagePullSecrets: this.pullSecrets,
        containers: [this.container(authorities.map(({ mount }) => mount))],
        volumes: [
          { name: 'oauth2-proxy-config', configMap: { name: NAME } },
          { name: THEME, configMap: { name: THEME } },
          ...authorities.map(({ volume }) => volume),
        ],
      },
      options: { ...this.props, replicas },
    });
  }

  private container(mounts: readonly k8s.VolumeMount[]): k8s.Container {
    const probe = (path: string) => ({
      httpGet: { path, port: k8s.IntOrString.fromString('http'), scheme: 'HTTP' },
    });
    return container(
      {
        name: NAME,
        image: this.images.ref('oauth2-proxy'),
        args: [`--http-address=0.0.0.0:${HTTP_PORT}`, `--config=${CONFIG.path}`],
        env: this.environment(),
        ports: [
          { name: 'http', containerPort: HTTP_PORT, protocol: 'TCP' },
          { name: 'metrics', containerPort: METRICS_PORT, protocol: 'TCP' },
        ],
        livenessProbe: probe('/ping'),
        readinessProbe: probe('/ready'),
        securityContext: { ...RESTRICTED_POD, ...RESTRICTED_CONTAINER, readOnlyRootFilesystem: true },
        volumeMounts: [
          { name: 'oauth2-proxy-config', mountPath: CONFIG.path, subPath: CONFIG.file, readOnly: true },
          { name: THEME, mountPath: LOGO.path, subPath: LOGO.file, readOnly: true },
          ...mounts,
        ],
      },
      this.props,
    );
  }

  /** Variables win over the configuration file. */
  private environment(): k8s.EnvVar[] {
    const { issuer, dex } = this.props;
    const own = (key: string): SecretKey => ({ secretName: NAME, key });
    const parameter = (name: string, key: string): k8s.EnvVar => ({
      name: `OAUTH2_PROXY_${name}`,
      valueFrom: { configMapKeyRef: { name: PARAMETERS, key } },
    });
    const client =
      issuer && !dex
        ? [
            { name: 'OAUTH2_PROXY_CLIENT_ID', value: issuer.clientId },
            secretEnv('OAUTH2_PROXY_CLIENT_SECRET', issuer.clientSecret),
          ]
        : [
            secretEnv('OAUTH2_PROXY_CLIENT_ID', own('client-id')),
            secretEnv('OAUTH2_PROXY_CLIENT_SECRET', own('client-secret')),
          ];
    return [
      ...client,
      secretEnv('OAUTH2_PROXY_COOKIE_SECRET', own('cookie-secret')),
      parameter('COOKIE_SECURE', 'FORCE_HTTPS'),
      parameter('SSL_INSECURE_SKIP_VERIFY', 'ALLOW_SELF_SIGNED_ISSUER'),
      parameter('SKIP_JWT_BEARER_TOKENS', 'ENABLE_M2M_TOKENS'),
      parameter('EXTRA_JWT_ISSUERS', 'EXTRA_JWT_ISSUERS'),
      ...sessionEnv(this.props),
    ];
  }
}
