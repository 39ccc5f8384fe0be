import { k8s } from 'cdk8s-plus-28';
import type { Part } from '../part';
import { RESTRICTED_CONTAINER, RESTRICTED_POD } from '../pods';
import { Rights } from '../rights';
import { webhook } from '../webhook';
import { Controller } from './controller';
import { HEALTH_PORT, NAMESPACE, WEBHOOK_PORT } from './names';
import type { GangScheduler, TrainerManagerOptions } from './options';
import { ClusterTrainingRuntime, TrainingRuntime, TrainJob } from './resources';
import { AUTHORITY_RIGHTS, trainerRights } from './rights';

const NAME = 'kubeflow-trainer-controller-manager';
const CERTIFICATE = 'kubeflow-trainer-webhook-cert';
const SERVICE = { name: NAME, namespace: NAMESPACE };
const METRICS_PORT = 8443;
const GROUP = 'trainer.kubeflow.org';

const SELECTOR = {
  'app.kubernetes.io/component': 'manager',
  'app.kubernetes.io/name': 'trainer',
  'app.kubernetes.io/part-of': 'kubeflow',
};

/** The controller that makes JobSets of TrainJobs and runtimes. */
export class TrainerController extends Controller {
  constructor(part: Part, id: string, options: TrainerManagerOptions, gangSchedulers: readonly GangScheduler[]) {
    super(part, id, {
      name: NAME,
      labels: SELECTOR,
      selector: SELECTOR,
      image: 'trainer-controller-manager',
      pod: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
      container: {
        livenessProbe: { initialDelaySeconds: 15, periodSeconds: 20, timeoutSeconds: 3 },
        readinessProbe: { initialDelaySeconds: 10, periodSeconds: 15, timeoutSeconds: 3 },
        securityContext: { ...RESTRICTED_CONTAINER, ...RESTRICTED_POD },
      },
      config: { name: 'kubeflow-trainer-config', volume: 'kubeflow-trainer-config', settings: settings(options) },
      certificate: CERTIFICATE,
      options,
    });
    new Rights(this, 'rights', {
      metadata: part.metadata(NAME),
      rules: trainerRights(gangSchedulers),
      account: this.account,
    });
    new Rights(this, 'authority-rights', {
      metadata: part.metadata('kubeflow-trainer-webhook-authority'),
      rules: AUTHORITY_RIGHTS,
      account: this.account,
    });
    new k8s.KubeService(this, 'service', {
      metadata: this.metadata(NAME),
      spec: {
        ports: [
          { name: 'monitoring-port', port: 8080, targetPort: k8s.IntOrString.fromNumber(8080) },
          { name: 'webhook-server', port: 443, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(WEBHOOK_PORT) },
        ],
        selector: { 'app.kubernetes.io/component': 'manager' },
      },
    });
    new k8s.KubeValidatingWebhookConfiguration(this, 'validating', {
      metadata: part.metadata(`validator.${GROUP}`),
      webhooks: ['clustertrainingruntime', 'trainingruntime', 'trainjob'].map((kind) =>
        webhook({
          name: `validator.${kind}.${GROUP}`,
          service: SERVICE,
          path: `/validate-trainer-kubeflow-org-v1alpha1-${kind}`,
          version: `${GROUP}/v1alpha1`,
          resource: `${kind}s`,
          operations: ['CREATE', 'UPDATE'],
        }),
      ),
    });
    for (const { definition } of [ClusterTrainingRuntime, TrainingRuntime, TrainJob]) this.define(definition);
  }
}

/** @see https://www.kubeflow.org/docs/components/trainer/operator-guides/ */
function settings({ concurrency = {}, apiCalls = { qps: 50, burst: 100 } }: TrainerManagerOptions): object {
  return {
    apiVersion: `config.${GROUP}/v1alpha1`,
    kind: 'Configuration',
    health: {
      healthProbeBindAddress: `:${HEALTH_PORT}`,
      readinessEndpointName: 'readyz',
      livenessEndpointName: 'healthz',
    },
    metrics: { bindAddress: `:${METRICS_PORT}`, secureServing: true },
    webhook: { port: WEBHOOK_PORT, host: '' },
    leaderElection: {
      leaderElect: true,
      resourceName: GROUP,
      resourceNamespace: '',
      leaseDuration: '15s',
      renewDeadline: '10s',
      retryPeriod: '2s',
    },
    controller: {
      groupKindConcurrency: {
        [`TrainJob.${GROUP}`]: concurrency.trainJobs ?? 5,
        [`TrainingRuntime.${GROUP}`]: concurrency.trainingRuntimes ?? 1,
        [`ClusterTrainingRuntime.${GROUP}`]: concurrency.clusterTrainingRuntimes ?? 1,
      },
    },
    certManagement: { enable: true, webhookServiceName: NAME, webhookSecretName: CERTIFICATE },
    clientConnection: apiCalls,
  };
}
