import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Problems } from '../checks';
import { deployment } from '../deployment';
import { INGRESS_GATEWAY } from '../istio';
import { AllowedCallers } from '../mesh-access';
import { Part, type PartProps } from '../part';
import { container, containerProblems, RESTRICTED_CONTAINER, RESTRICTED_POD, workloadProblems } from '../pods';
import { READ, Rights, rule } from '../rights';
import { WebRoute } from '../web-route';
import { linkProblems } from './link-problems';
import { linksJson, type MenuEntry } from './links';
import { DASHBOARD_ACCOUNT } from './names';
import type { DashboardOptions } from './options';

export interface DashboardProps extends PartProps, DashboardOptions {
  /** Pages of parts that upstream's menu does not know. @default - none */
  readonly pages?: readonly MenuEntry[];
}

const { name: NAME, namespace: NAMESPACE } = DASHBOARD_ACCOUNT;
const CONFIG = 'centraldashboard-config';
const PORT = 8082;

/** Upstream's labels: an installation of upstream's manifests, whose selectors cannot change, can be taken over. */
const LABELS = {
  app: NAME,
  'app.kubernetes.io/component': NAME,
  'app.kubernetes.io/name': NAME,
  'kustomize.component': NAME,
};

/** The central dashboard: the start page, and the frame around all others. */
export class Dashboard extends Part {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id, props);
    this.node.addValidation({ validate: () => problems(props) });
    new k8s.KubeServiceAccount(this, 'account', { metadata: this.own(NAME) });
    this.addRights();
    this.addConfig(props);
    this.addDeployment(props);
    new k8s.KubeService(this, 'service', {
      metadata: this.own(NAME),
      spec: {
        type: 'ClusterIP',
        selector: LABELS,
        ports: [{ port: 80, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(PORT) }],
      },
    });
    new WebRoute(this, 'route', {
      metadata: this.own(NAME),
      prefix: '/',
      rewrite: '/',
      service: { name: NAME, namespace: NAMESPACE, port: 80 },
    });
    new AllowedCallers(this, 'callers', {
      metadata: this.own('central-dashboard'),
      pods: { app: NAME },
      callers: [INGRESS_GATEWAY.account],
    });
  }

  private own(name: string, namespace: string | undefined = NAMESPACE) {
    return this.metadata(name, { namespace, labels: LABELS });
  }

  private addRights(): void {
    new Rights(this, 'rights', {
      metadata: this.own(NAME),
      rules: [
        rule('app.k8s.io', 'applications', READ),
        // Its settings. Upstream lets it read every Secret of the namespace, and run commands in pods, and it does neither.
        rule('core', 'configmaps', 'get', CONFIG),
      ],
      account: DASHBOARD_ACCOUNT,
    });
    new Rights(this, 'cluster-rights', {
      metadata: this.metadata(NAME, { labels: LABELS }),
      rules: [rule('core', 'events namespaces nodes', READ)],
      account: DASHBOARD_ACCOUNT,
    });
  }

  /** The dashboard reads its settings anew for each visitor. */
  private addConfig({ pages, ...options }: DashboardProps): void {
    new k8s.KubeConfigMap(this, 'config', {
      metadata: this.own(CONFIG),
      data: {
        links: linksJson(options, pages),
        settings: JSON.stringify({ DASHBOARD_FORCE_IFRAME: options.forceIframe ?? true }),
      },
    });
    // Nothing reads this one. Like upstream's it says in one place how the Deployment was set up.
    new k8s.KubeConfigMap(this, 'parameters', {
      metadata: this.own('centraldashboard-parameters'),
      data: {
        CD_CLUSTER_DOMAIN: 'cluster.local',
        CD_COLLECT_METRICS: String(options.metrics ?? false),
        CD_REGISTRATION_FLOW: String(options.registrationFlow ?? false),
        CD_USERID_HEADER: this.identity.userHeader,
        CD_USERID_PREFIX: this.identity.userPrefix,
      },
    });
  }

  private addDeployment(options: DashboardOptions): void {
    deployment(this, 'deployment', {
      metadata: this.own(NAME),
      selector: LABELS,
      podLabels: { 'sidecar.istio.io/inject': 'true' },
      pod: {
        serviceAccountName: NAME,
        securityContext: RESTRICTED_POD,
        imagePullSecrets: this.pullSecrets,
        containers: [this.program(options)],
      },
      options,
    });
  }

  private program(options: DashboardOptions): k8s.Container {
    const settings: Record<string, string | undefined> = {
      LOGOUT_URL: options.logoutUrl ?? '/oauth2/sign_out',
      USERID_HEADER: this.identity.userHeader,
      USERID_PREFIX: this.identity.userPrefix,
      PROFILES_KFAM_SERVICE_HOST: `profiles-kfam.${NAMESPACE}`,
      REGISTRATION_FLOW: String(options.registrationFlow ?? false),
      DASHBOARD_CONFIGMAP: CONFIG,
      COLLECT_METRICS: String(options.metrics ?? false),
      PROMETHEUS_URL: options.prometheus?.url,
      METRICS_DASHBOARD: options.prometheus?.dashboard,
    };
    const env = Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
    return container(
      {
        name: NAME,
        image: this.images.ref('central-dashboard'),
        imagePullPolicy: 'IfNotPresent',
        env: [...env, { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } }],
        ports: [{ containerPort: PORT, protocol: 'TCP' }],
        livenessProbe: {
          httpGet: { path: '/healthz', port: k8s.IntOrString.fromNumber(PORT) },
          initialDelaySeconds: 30,
          periodSeconds: 30,
        },
        securityContext: { ...RESTRICTED_CONTAINER, runAsNonRoot: true, runAsUser: 1000 },
      },
      options,
    );
  }
}

function problems(options: DashboardProps): string[] {
  const url = (value: string) =>
    /^https?:\/\/./.test(value) ? undefined : `${JSON.stringify(value)} is no URL: begin it with http:// or https://`;
  const own = new Problems()
    .check('logoutUrl', options.logoutUrl, (value) => (value.startsWith('/') ? undefined : url(value)))
    .check('prometheus.url', options.prometheus?.url, url)
    .check('prometheus.dashboard', options.prometheus?.dashboard, url);
  return [
    ...own.found,
    ...linkProblems(options, options.pages),
    ...workloadProblems('', options),
    ...containerProblems('', options),
  ];
}
