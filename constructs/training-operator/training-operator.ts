import type { ApiObjectMetadata } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { startAfterDefinitions } from '../controllers';
import { deployment } from '../deployment';
import { installKind } from '../installed-kind';
import { Part, type PartProps } from '../part';
import { certificateRights, Rights } from '../rights';
import { addUserRoles } from '../user-roles';
import { webhook } from '../webhook';
import { CERTIFICATE, NAME, NAMESPACE, WEBHOOK_PORT, WEBHOOKS } from './names';
import { JOB_KINDS, type JobKind, type TrainingOperatorOptions } from './options';
import { problems } from './problems';
import { program } from './program';
import { JAXJob, MPIJob, PaddleJob, PyTorchJob, TFJob, XGBoostJob } from './resources';
import { jobRights, LEADER_ELECTION_RIGHTS, userRoles, WEBHOOK_RIGHTS } from './rights';

export interface TrainingOperatorProps extends PartProps, TrainingOperatorOptions {}

const ACCOUNT = { name: NAME, namespace: NAMESPACE };
const SELECTOR = { 'control-plane': 'kubeflow-training-operator' };
const APP = { app: NAME };

const KINDS = { JAXJob, MPIJob, PaddleJob, PyTorchJob, TFJob, XGBoostJob } as const;

/** The Training Operator: makes pods and Services of jobs of six frameworks. The Trainer, beside it, is what came after. */
export class TrainingOperator extends Part {
  private readonly kinds: readonly JobKind[];
  private readonly operator: k8s.KubeDeployment;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TrainingOperatorProps,
  ) {
    super(scope, id, props);
    const { kinds = JOB_KINDS } = props;
    this.kinds = JOB_KINDS.filter((kind) => kinds.includes(kind));
    this.node.addValidation({ validate: () => problems(props) });
    new k8s.KubeServiceAccount(this, 'account', { metadata: this.own(NAME, APP) });
    this.addRights();
    addUserRoles(this, userRoles(this.kinds), (name, labels) => this.metadata(name, { labels }));
    // Empty: what is in it is the operator's.
    new k8s.KubeSecret(this, 'certificate', { metadata: this.own(CERTIFICATE) });
    this.operator = this.addDeployment();
    for (const kind of this.kinds) installKind(this, KINDS[kind].definition, [this.operator]);
    this.addService();
    this.addWebhooks();
  }

  /** Has the operator come after the definition of these groups of pods, where the platform has it: it looks for it when it starts. */
  startAfterPodGroups(scope: Construct, definition: string): void {
    startAfterDefinitions(this.operator, scope, [definition]);
  }

  private own(name: string, labels?: Readonly<Record<string, string>>): ApiObjectMetadata {
    return this.metadata(name, { namespace: NAMESPACE, labels });
  }

  private addRights(): void {
    const { jobNamespace } = this.props;
    const rights = jobRights(this.kinds);
    new Rights(this, 'rights', {
      metadata: this.metadata(NAME),
      rules: jobNamespace === undefined ? [...rights, ...WEBHOOK_RIGHTS] : WEBHOOK_RIGHTS,
      account: ACCOUNT,
      binding: this.metadata(NAME, { labels: APP }),
    });
    if (jobNamespace !== undefined) {
      const metadata = this.metadata(NAME, { namespace: jobNamespace });
      new Rights(this, 'job-rights', { metadata, rules: rights, account: ACCOUNT });
    }
    new Rights(this, 'certificate-rights', {
      metadata: this.own('training-operator-webhook-certificate'),
      rules: certificateRights(CERTIFICATE),
      account: ACCOUNT,
    });
    if (this.elects) {
      new Rights(this, 'leader-election', {
        metadata: this.own('training-operator-leader-election'),
        rules: LEADER_ELECTION_RIGHTS,
        account: ACCOUNT,
      });
    }
  }

  private get elects(): boolean {
    return (this.props.replicas ?? 1) > 1;
  }

  private addDeployment(): k8s.KubeDeployment {
    return deployment(this, 'deployment', {
      metadata: this.own(NAME, SELECTOR),
      selector: SELECTOR,
      // The API server, which is outside of the mesh, is who calls it.
      podLabels: { 'sidecar.istio.io/inject': 'false' },
      pod: {
        serviceAccountName: NAME,
        imagePullSecrets: this.pullSecrets,
        terminationGracePeriodSeconds: 10,
        containers: [program(this.images, this.kinds, this.elects, this.props)],
        volumes: [{ name: 'cert', secret: { secretName: CERTIFICATE, defaultMode: 0o644 } }],
      },
      options: this.props,
    });
  }

  private addService(): void {
    const { metricsPort = 8080 } = this.props;
    const port = (number: number) => k8s.IntOrString.fromNumber(number);
    new k8s.KubeService(this, 'service', {
      metadata: {
        ...this.own(NAME, APP),
        annotations: {
          'prometheus.io/path': '/metrics',
          'prometheus.io/port': String(metricsPort),
          'prometheus.io/scrape': 'true',
        },
      },
      spec: {
        ports: [
          { name: 'monitoring-port', port: metricsPort, targetPort: port(metricsPort) },
          { name: 'webhook-server', port: 443, protocol: 'TCP', targetPort: port(WEBHOOK_PORT) },
        ],
        selector: SELECTOR,
        type: 'ClusterIP',
      },
    });
  }

  private addWebhooks(): void {
    // The operator has none for MPIJobs; it judges them when it works on them.
    const judged = this.kinds.filter((kind) => kind !== 'MPIJob').map((kind) => kind.toLowerCase());
    if (judged.length === 0) return;
    new k8s.KubeValidatingWebhookConfiguration(this, 'webhooks', {
      metadata: this.metadata(WEBHOOKS, { labels: SELECTOR }),
      webhooks: judged.map((kind) =>
        webhook({
          name: `validator.${kind}.training-operator.kubeflow.org`,
          service: ACCOUNT,
          path: `/validate-kubeflow-org-v1-${kind}`,
          version: 'kubeflow.org/v1',
          resource: `${kind}s`,
          operations: ['CREATE', 'UPDATE'],
        }),
      ),
    });
  }
}
