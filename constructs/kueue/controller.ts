import type { ApiObjectMetadata } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { stringify } from 'yaml';
import { Certificate } from '../cert-manager';
import { LEADER_ELECTION_RIGHTS, METRICS_GUARD_RIGHTS, METRICS_READER_RIGHTS } from '../controller-rights';
import { deployment } from '../deployment';
import { flag } from '../flag';
import { Part } from '../part';
import { container, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../pods';
import { Rights } from '../rights';
import { serviceHost } from '../service-host';
import { ServingCertificate } from '../serving-certificate';
import { configuration, METRICS_CERTIFICATES, WEBHOOK_CERTIFICATES } from './configuration';
import type { IntegrationName } from './integrations';
import {
  CONTROLLER,
  HEALTH_PORT,
  LABELS,
  METRICS_PORT,
  METRICS_SERVICE,
  NAMESPACE,
  WEBHOOK_PORT,
  WEBHOOK_SERVICE,
} from './names';
import type { KueueOptions } from './options';
import { controllerRights, SECRET_RIGHTS } from './rights';

export interface ControllerProps {
  readonly options: KueueOptions;
  readonly frameworks: readonly IntegrationName[];
}

const ACCOUNT = { name: CONTROLLER, namespace: NAMESPACE };
const CONFIG = 'kueue-manager-config';
const CONFIG_FILE = 'controller_manager_config.yaml';
const ISSUER = 'kueue-selfsigned-issuer';
const CERTIFICATE = 'kueue-webhook-server-cert';
const METRICS_CERTIFICATE = 'kueue-metrics-server-cert';

/** The controller: its configuration, rights, certificates and Services. */
export class Controller extends Construct {
  readonly deployment: k8s.KubeDeployment;
  /** The annotation by which its authority comes into webhooks and definitions. */
  readonly injection: Readonly<Record<string, string>>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ControllerProps,
  ) {
    super(scope, id);
    const { options, frameworks } = props;
    new k8s.KubeServiceAccount(this, 'account', { metadata: this.own(CONTROLLER) });
    new k8s.KubeConfigMap(this, 'config', {
      metadata: this.own(CONFIG),
      data: { [CONFIG_FILE]: stringify(configuration(options, frameworks)) },
    });
    this.addRights();
    this.injection = this.addCertificates();
    this.deployment = this.addDeployment();
    this.addService('service', WEBHOOK_SERVICE.name, { port: 443, targetPort: WEBHOOK_PORT });
    this.addService('metrics', METRICS_SERVICE.name, { name: 'https', port: METRICS_PORT, targetPort: METRICS_PORT });
  }

  private own(name: string): ApiObjectMetadata {
    return Part.of(this).metadata(name, { namespace: NAMESPACE, labels: LABELS });
  }

  private addRights(): void {
    const { options, frameworks } = this.props;
    const everywhere = (name: string) => Part.of(this).metadata(name, { labels: LABELS });
    const rights = (id: string, name: string, binding: string, rules: readonly k8s.PolicyRule[], local = false) => {
      const metadata = local ? this.own(name) : everywhere(name);
      new Rights(this, id, { metadata, rules: [...rules], account: ACCOUNT, bindingName: binding });
    };
    rights('rights', 'kueue-manager-role', 'kueue-manager-rolebinding', controllerRights(options, frameworks));
    rights(
      'leader-election',
      'kueue-leader-election-role',
      'kueue-leader-election-rolebinding',
      LEADER_ELECTION_RIGHTS,
      true,
    );
    rights('metrics-auth', 'kueue-metrics-auth-role', 'kueue-metrics-auth-rolebinding', METRICS_GUARD_RIGHTS);
    if (options.multiKueue) {
      rights('secrets', 'kueue-manager-secrets-role', 'kueue-manager-secrets-rolebinding', SECRET_RIGHTS, true);
    }
    new k8s.KubeClusterRole(this, 'metrics-reader', {
      metadata: everywhere('kueue-metrics-reader'),
      rules: METRICS_READER_RIGHTS,
    });
  }

  private addCertificates(): Readonly<Record<string, string>> {
    const { injection } = new ServingCertificate(this, 'serving', {
      metadata: this.own('kueue-serving-cert'),
      issuer: this.own(ISSUER),
      service: WEBHOOK_SERVICE,
      secretName: CERTIFICATE,
    });
    const { name, namespace } = METRICS_SERVICE;
    new Certificate(this, 'metrics-certificate', {
      metadata: this.own('kueue-metrics-cert'),
      spec: {
        dnsNames: [`${name}.${namespace}.svc`, serviceHost(METRICS_SERVICE)],
        issuerRef: { kind: 'Issuer', name: ISSUER },
        secretName: METRICS_CERTIFICATE,
      },
    });
    return injection;
  }

  private addDeployment(): k8s.KubeDeployment {
    const part = Part.of(this);
    const { options } = this.props;
    return deployment(this, 'deployment', {
      metadata: this.own(CONTROLLER),
      selector: LABELS,
      podAnnotations: { 'kubectl.kubernetes.io/default-container': 'manager' },
      pod: {
        serviceAccountName: CONTROLLER,
        imagePullSecrets: part.pullSecrets,
        securityContext: RESTRICTED_POD,
        terminationGracePeriodSeconds: 10,
        containers: [this.program()],
        volumes: [
          { name: 'manager-config', configMap: { name: CONFIG } },
          { name: 'cert', secret: { secretName: CERTIFICATE, defaultMode: 0o644 } },
          { name: 'metrics-certs', secret: { secretName: METRICS_CERTIFICATE, defaultMode: 0o644 } },
        ],
      },
      options,
    });
  }

  private program(): k8s.Container {
    const { options } = this.props;
    const probe = (path: string) => ({ path, port: k8s.IntOrString.fromNumber(HEALTH_PORT) });
    return container(
      {
        name: 'manager',
        image: Part.of(this).images.ref('kueue'),
        command: ['/manager'],
        args: [`--config=/config/${CONFIG_FILE}`, ...flag('zap-log-level', options.logLevel ?? 2)],
        ports: [
          { name: 'webhook-server', containerPort: WEBHOOK_PORT, protocol: 'TCP' },
          { name: 'metrics', containerPort: METRICS_PORT, protocol: 'TCP' },
        ],
        livenessProbe: { httpGet: probe('/healthz'), initialDelaySeconds: 15, periodSeconds: 20 },
        readinessProbe: { httpGet: probe('/readyz'), initialDelaySeconds: 5, periodSeconds: 10 },
        securityContext: { ...RESTRICTED_CONTAINER, readOnlyRootFilesystem: true },
        volumeMounts: [
          { name: 'manager-config', mountPath: '/config', readOnly: true },
          { name: 'cert', mountPath: WEBHOOK_CERTIFICATES, readOnly: true },
          { name: 'metrics-certs', mountPath: METRICS_CERTIFICATES, readOnly: true },
        ],
      },
      {
        ...options,
        resources: options.resources ?? {
          requests: { cpu: '500m', memory: '512Mi' },
          limits: { cpu: '2', memory: '512Mi' },
        },
      },
    );
  }

  private addService(id: string, name: string, port: { name?: string; port: number; targetPort: number }): void {
    new k8s.KubeService(this, id, {
      metadata: this.own(name),
      spec: {
        ports: [{ ...port, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(port.targetPort) }],
        selector: LABELS,
      },
    });
  }
}
