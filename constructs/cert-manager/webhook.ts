import { k8s } from 'cdk8s-plus-28';
import { flag } from '../flag';
import { Rights, rule } from '../rights';
import type { CertManager } from './cert-manager';
import { Component, featureGates, METRICS_PORT, probePort } from './component';
import type { WebhookOptions } from './options';

const HEALTH_PORT = { name: 'healthcheck', containerPort: 6080, protocol: 'TCP' };
const DEFAULT_PORT = 10250;
const HTTPS = 'https';

/** Checks cert-manager's resources, and notes on each request who made it. */
export class Webhook extends Component {
  /** Port on which the pod listens. */
  readonly securePort: number;

  constructor(part: CertManager, options: WebhookOptions) {
    const { securePort = DEFAULT_PORT, timeoutSeconds = 30 } = options;
    const name = 'cert-manager-webhook';
    const authority = `${name}-ca`;
    const hosts = [name, `${name}.$(POD_NAMESPACE)`, `${name}.$(POD_NAMESPACE).svc`];
    super(part, {
      app: 'webhook',
      role: 'webhook',
      image: 'cert-manager-webhook',
      options,
      args: [
        flag('v', part.logLevel),
        flag('secure-port', securePort),
        '--dynamic-serving-ca-secret-namespace=$(POD_NAMESPACE)',
        flag('dynamic-serving-ca-secret-name', authority),
        hosts.map((host) => `--dynamic-serving-dns-names=${host}`),
        featureGates(options.featureGates),
      ].flat(),
      ports: [{ name: HTTPS, containerPort: securePort, protocol: 'TCP' }, HEALTH_PORT, METRICS_PORT],
      servicePorts: [
        { name: HTTPS, port: 443, protocol: 'TCP', targetPort: k8s.IntOrString.fromString(HTTPS) },
        {
          name: 'metrics',
          port: METRICS_PORT.containerPort,
          protocol: 'TCP',
          targetPort: k8s.IntOrString.fromString(METRICS_PORT.name),
        },
      ],
      livenessProbe: {
        httpGet: { path: '/livez', port: probePort(part, HEALTH_PORT) },
        initialDelaySeconds: 60,
        periodSeconds: 10,
      },
      readinessProbe: {
        httpGet: { path: '/healthz', port: probePort(part, HEALTH_PORT) },
        initialDelaySeconds: 5,
        periodSeconds: 5,
      },
    });
    this.securePort = securePort;
    this.addRights(authority);
    this.addConfigurations(authority, timeoutSeconds);
  }

  private addRights(authority: string): void {
    new Rights(this, 'subject-access-reviews', {
      metadata: this.clusterMetadata(`${this.name}:subjectaccessreviews`),
      rules: [rule('authorization.k8s.io', 'subjectaccessreviews', 'create')],
      account: this.account,
    });
    // The webhook makes its own authority, and changes it before it runs out.
    new Rights(this, 'dynamic-serving', {
      metadata: this.metadata(`${this.name}:dynamic-serving`),
      rules: [
        rule('core', 'secrets', 'get list watch update', authority),
        // Creation cannot be limited to a name.
        rule('core', 'secrets', 'create'),
      ],
      account: this.account,
    });
  }

  private addConfigurations(authority: string, timeoutSeconds: number): void {
    const metadata = {
      ...this.clusterMetadata(this.name),
      annotations: { 'cert-manager.io/inject-ca-from-secret': `${this.part.installNamespace}/${authority}` },
    };
    const webhook = (path: string) => ({
      name: 'webhook.cert-manager.io',
      admissionReviewVersions: ['v1'],
      clientConfig: { service: { name: this.name, namespace: this.part.installNamespace, path } },
      failurePolicy: 'Fail',
      matchPolicy: 'Equivalent',
      sideEffects: 'None',
      timeoutSeconds,
    });
    new k8s.KubeMutatingWebhookConfiguration(this, 'mutating', {
      metadata,
      webhooks: [
        {
          ...webhook('/mutate'),
          rules: [
            {
              apiGroups: ['cert-manager.io'],
              apiVersions: ['v1'],
              operations: ['CREATE'],
              resources: ['certificaterequests'],
            },
          ],
        },
      ],
    });
    new k8s.KubeValidatingWebhookConfiguration(this, 'validating', {
      metadata,
      webhooks: [
        {
          ...webhook('/validate'),
          namespaceSelector: {
            matchExpressions: [{ key: 'cert-manager.io/disable-validation', operator: 'NotIn', values: ['true'] }],
          },
          rules: [
            {
              apiGroups: ['cert-manager.io', 'acme.cert-manager.io'],
              apiVersions: ['v1'],
              operations: ['CREATE', 'UPDATE'],
              resources: ['*/*'],
            },
          ],
        },
      ],
    });
  }
}
