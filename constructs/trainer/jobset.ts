import { k8s } from 'cdk8s-plus-28';
import { LEADER_ELECTION_RIGHTS, METRICS_GUARD_RIGHTS, METRICS_READER_RIGHTS } from '../controller-rights';
import type { Part } from '../part';
import { RESTRICTED_CONTAINER, RESTRICTED_POD } from '../pods';
import { certificateRights, Rights } from '../rights';
import type { CustomResourceDefinition } from '../schema';
import { webhook } from '../webhook';
import { Controller } from './controller';
import { NAMESPACE, WEBHOOK_PORT } from './names';
import type { JobSetOptions } from './options';
import { JobSet } from './resources';
import { JOBSET_RIGHTS } from './rights';

const NAME = 'jobset-controller-manager';
const CERTIFICATE = 'jobset-webhook-server-cert';
const SERVICE = { name: 'jobset-webhook-service', namespace: NAMESPACE };
const METRICS_PORT = { name: 'metrics', containerPort: 8443, protocol: 'TCP' };
const SELECTOR = { 'control-plane': 'controller-manager' };

/** Upstream's labels: what an object is, and to what it belongs. */
function labels(kind: string, instance: string, component?: string): Record<string, string> {
  return {
    ...(component !== undefined && { 'app.kubernetes.io/component': component }),
    'app.kubernetes.io/created-by': 'jobset',
    'app.kubernetes.io/instance': instance,
    'app.kubernetes.io/name': kind,
    'app.kubernetes.io/part-of': 'jobset',
  };
}

/** The controller that makes Jobs of JobSets, and a Service for each, by which the pods find one another. */
export class JobSetController extends Controller {
  /** The definition of JobSet. */
  readonly definition: CustomResourceDefinition;

  constructor(part: Part, id: string, options: JobSetOptions) {
    super(part, id, {
      name: NAME,
      labels: { ...labels('deployment', 'controller-manager', 'manager'), ...SELECTOR },
      accountLabels: labels('serviceaccount', 'controller-manager', 'rbac'),
      selector: SELECTOR,
      podAnnotations: { 'kubectl.kubernetes.io/default-container': 'manager' },
      image: 'jobset',
      pod: { securityContext: RESTRICTED_POD, terminationGracePeriodSeconds: 10 },
      container: {
        command: ['/manager'],
        ports: [METRICS_PORT, { name: 'webhook-server', containerPort: WEBHOOK_PORT, protocol: 'TCP' }],
        livenessProbe: { initialDelaySeconds: 15, periodSeconds: 20 },
        readinessProbe: { initialDelaySeconds: 5, periodSeconds: 10 },
        securityContext: { ...RESTRICTED_CONTAINER, readOnlyRootFilesystem: true },
      },
      config: {
        name: 'jobset-manager-config',
        volume: 'manager-config',
        settings: {
          apiVersion: 'config.jobset.x-k8s.io/v1alpha1',
          kind: 'Configuration',
          leaderElection: { leaderElect: true },
          internalCertManagement: { enable: true },
          ...(options.apiCalls && { clientConnection: options.apiCalls }),
        },
      },
      certificate: CERTIFICATE,
      options: {
        resources: { requests: { cpu: '500m', memory: '128Mi' }, limits: { memory: '4Gi' } },
        ...options,
      },
    });
    this.addRights(part);
    this.addServices();
    this.addWebhooks(part);
    this.definition = this.define(JobSet.definition);
  }

  private addRights(part: Part): void {
    const { account } = this;
    new Rights(this, 'rights', {
      metadata: part.metadata('jobset-manager-role'),
      rules: JOBSET_RIGHTS,
      account,
      binding: part.metadata('jobset-manager-rolebinding', {
        labels: labels('clusterrolebinding', 'manager-rolebinding', 'rbac'),
      }),
    });
    new Rights(this, 'certificate-rights', {
      metadata: this.metadata('jobset-webhook-certificate'),
      rules: certificateRights(CERTIFICATE),
      account,
    });
    new Rights(this, 'leader-election', {
      metadata: this.metadata('jobset-leader-election-role', labels('role', 'leader-election-role', 'rbac')),
      rules: LEADER_ELECTION_RIGHTS,
      account,
      binding: this.metadata(
        'jobset-leader-election-rolebinding',
        labels('rolebinding', 'leader-election-rolebinding', 'rbac'),
      ),
    });
    new Rights(this, 'metrics-guard', {
      metadata: part.metadata('jobset-proxy-role', { labels: labels('clusterrole', 'proxy-role') }),
      rules: METRICS_GUARD_RIGHTS,
      account,
      binding: part.metadata('jobset-proxy-rolebinding', {
        labels: labels('clusterrolebinding', 'proxy-rolebinding'),
      }),
    });
    new Rights(this, 'metrics-reader', {
      metadata: part.metadata('jobset-metrics-reader', { labels: labels('clusterrole', 'metrics-reader') }),
      rules: METRICS_READER_RIGHTS,
      account,
      binding: part.metadata('jobset-metrics-reader-rolebinding'),
    });
  }

  private addServices(): void {
    new k8s.KubeService(this, 'metrics', {
      metadata: this.metadata('jobset-controller-manager-metrics-service', {
        'app.kubernetes.io/name': 'jobset',
        ...SELECTOR,
      }),
      spec: {
        ports: [
          {
            name: 'https',
            port: 8443,
            protocol: 'TCP',
            targetPort: k8s.IntOrString.fromNumber(METRICS_PORT.containerPort),
          },
        ],
        selector: SELECTOR,
      },
    });
    new k8s.KubeService(this, 'service', {
      metadata: this.metadata(SERVICE.name, labels('service', 'webhook-service', 'webhook')),
      spec: {
        ports: [{ port: 443, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(WEBHOOK_PORT) }],
        selector: SELECTOR,
      },
    });
  }

  private addWebhooks(part: Part): void {
    const jobsets = { service: SERVICE, version: 'jobset.x-k8s.io/v1alpha2', resource: 'jobsets' };
    const pods = {
      service: SERVICE,
      version: 'v1',
      resource: 'pods',
      operations: ['CREATE'],
      objects: { matchExpressions: [{ key: 'jobset.sigs.k8s.io/jobset-name', operator: 'Exists' }] },
    };
    new k8s.KubeMutatingWebhookConfiguration(this, 'mutating', {
      metadata: part.metadata('jobset-mutating-webhook-configuration'),
      webhooks: [
        webhook({
          ...jobsets,
          name: 'mjobset.kb.io',
          path: '/mutate-jobset-x-k8s-io-v1alpha2-jobset',
          operations: ['CREATE'],
        }),
        webhook({ ...pods, name: 'mpod.kb.io', path: '/mutate--v1-pod' }),
      ],
    });
    new k8s.KubeValidatingWebhookConfiguration(this, 'validating', {
      metadata: part.metadata('jobset-validating-webhook-configuration'),
      webhooks: [
        webhook({
          ...jobsets,
          name: 'vjobset.kb.io',
          path: '/validate-jobset-x-k8s-io-v1alpha2-jobset',
          operations: ['CREATE', 'UPDATE'],
        }),
        webhook({ ...pods, name: 'vpod.kb.io', path: '/validate--v1-pod' }),
      ],
    });
  }
}
