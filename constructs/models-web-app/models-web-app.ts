import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Problems } from '../checks';
import { KUBEFLOW_GATEWAY } from '../istio';
import { Part, type PartProps } from '../part';
import { RESTRICTED_POD } from '../pods';
import type { Release } from '../releases';
import { rule } from '../rights';
import { WEB_APP_PORT, WebApp, webAppProblems } from '../web-app';
import type { ModelsWebAppOptions } from './options';

export interface ModelsWebAppProps extends PartProps, ModelsWebAppOptions {}

const NAME = 'kserve-models-web-app';
const CONFIG = `${NAME}-config`;
const PREFIX = '/kserve-endpoints';

/** Upstream's labels: an installation of upstream's manifests, whose selectors cannot change, can be taken over. */
const LABELS = {
  app: 'kserve',
  'app.kubernetes.io/component': NAME,
  'app.kubernetes.io/name': 'kserve',
  'kustomize.component': NAME,
};

/** The models web app: InferenceServices as a page of the dashboard. */
export class ModelsWebApp extends Part {
  constructor(scope: Construct, id: string, props: ModelsWebAppProps) {
    super(scope, id, props);
    this.node.addValidation({ validate: () => problems(props) });
    const large = this.release.features.has('models-web-app-graphs');
    const app = new WebApp(this, 'web-app', {
      names: {
        app: NAME,
        account: NAME,
        role: `${NAME}-cluster-role`,
        binding: `${NAME}-binding`,
        deployment: NAME,
        service: NAME,
        route: NAME,
      },
      labels: LABELS,
      image: 'models-web-app',
      rules: rules(this.release),
      container: {
        imagePullPolicy: 'Always',
        env: large ? [{ name: 'GUNICORN_CMD_ARGS', value: '--limit-request-field_size 32000' }] : undefined,
        envFrom: [{ configMapRef: { name: CONFIG } }],
        ports: [{ name: 'http', ...WEB_APP_PORT }],
        livenessProbe: probe('liveness'),
        readinessProbe: probe('readiness'),
      },
      pod: { securityContext: RESTRICTED_POD },
      podAnnotations: { 'sidecar.istio.io/inject': 'true' },
      route: { prefix: `${PREFIX}/`, gateway: `${KUBEFLOW_GATEWAY.namespace}/${KUBEFLOW_GATEWAY.name}` },
      options: props,
    });
    new k8s.KubeConfigMap(this, 'config', { metadata: app.metadata(CONFIG), data: this.settings(props) });
  }

  private settings({ grafana = {}, sameSite, ...options }: ModelsWebAppOptions): Record<string, string> {
    const secure = options.secureCookies ?? this.address.secure;
    return {
      APP_PREFIX: PREFIX,
      USERID_HEADER: this.identity.userHeader,
      USERID_PREFIX: this.identity.userPrefix,
      GRAFANA_PREFIX: grafana.prefix ?? '/grafana',
      GRAFANA_CPU_MEMORY_DB: grafana.cpuAndMemory ?? 'db/knative-serving-revision-cpu-and-memory-usage',
      GRAFANA_HTTP_REQUESTS_DB: grafana.httpRequests ?? 'db/knative-serving-revision-http-requests',
      // Its own default is secure.
      ...(!secure && { APP_SECURE_COOKIES: 'False' }),
      ...(sameSite && { CSRF_SAMESITE: sameSite }),
    };
  }
}

function probe(path: string): k8s.Probe {
  return {
    httpGet: { path: `/healthz/${path}`, port: k8s.IntOrString.fromString('http') },
    initialDelaySeconds: 0,
    periodSeconds: 10,
    timeoutSeconds: 1,
    successThreshold: 1,
    failureThreshold: 3,
  };
}

function rules({ features }: Release): k8s.PolicyRule[] {
  const graphs = features.has('models-web-app-graphs') ? ' inferencegraphs inferencegraphs/status' : '';
  return [
    rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
    rule('core', 'namespaces pods pods/log events', 'get list'),
    rule(
      'serving.kserve.io',
      `inferenceservices inferenceservices/status${graphs}`,
      'get list watch create delete deletecollection patch update',
    ),
    rule(
      'serving.knative.dev',
      `services services/status routes routes/status configurations configurations/status revisions revisions/status`,
      'get list',
    ),
  ];
}

function problems(options: ModelsWebAppOptions): string[] {
  const path = (value: string) =>
    /^\/(?!\/)/.test(value) ? undefined : `${JSON.stringify(value)} is no path behind the gateway: begin it with /`;
  const found = new Problems().check('grafana.prefix', options.grafana?.prefix, path);
  return [...found.found, ...webAppProblems('', options)];
}
