import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { installKind } from '../installed-kind';
import { Part, type PartProps } from '../part';
import { addUserRoles } from '../user-roles';
import type { QueueingTenant } from './admission';
import { Controller } from './controller';
import { INTEGRATION_NAMES, type IntegrationName } from './integrations';
import { LABELS, NAMESPACE } from './names';
import type { KueueOptions } from './options';
import { problems, tenantProblems } from './problems';
import { Queues } from './queues';
import * as resources from './resources';
import { USER_ROLES } from './rights';
import { addWebhooks } from './webhooks';

export interface KueueProps extends PartProps, KueueOptions {
  /** The kinds of jobs of the platform's parts. @default - Jobs */
  readonly jobs?: readonly IntegrationName[];

  /** Those with a queue get a LocalQueue and, unless they name one, a ClusterQueue. @default - none */
  readonly tenants?: readonly QueueingTenant[];
}

/** The kinds that it installs. */
const KINDS = [
  resources.AdmissionCheck,
  resources.ClusterQueue,
  resources.Cohort,
  resources.LocalQueue,
  resources.MultiKueueCluster,
  resources.MultiKueueConfig,
  resources.ProvisioningRequestConfig,
  resources.ResourceFlavor,
  resources.Topology,
  resources.Workload,
  resources.WorkloadPriorityClass,
];

/** Kueue: jobs wait until there is room for all of their pods, by the quotas of queues. */
export class Kueue extends Part {
  constructor(scope: Construct, id: string, props: KueueProps) {
    super(scope, id, props);
    const { tenants = [], jobs = [], integrations } = props;
    this.node.addValidation({ validate: () => [...problems(props), ...tenantProblems(tenants, props)] });
    const wanted = new Set<IntegrationName>(integrations ?? ['batch/job', ...jobs]);
    const frameworks = INTEGRATION_NAMES.filter((name) => wanted.has(name));
    new k8s.KubeNamespace(this, 'namespace', {
      metadata: this.metadata(NAMESPACE, {
        labels: { ...LABELS, 'pod-security.kubernetes.io/enforce': 'restricted' },
      }),
    });
    const controller = new Controller(this, 'controller', { options: props, frameworks });
    for (const { definition } of KINDS) {
      const annotations = definition.converts ? controller.injection : undefined;
      installKind(this, definition, [controller.deployment], { labels: LABELS, annotations });
    }
    addWebhooks(this, { frameworks, namespaces: props.namespaces, injection: controller.injection });
    addUserRoles(this, USER_ROLES, (name, labels) => this.metadata(name, { labels }));
    new Queues(this, 'queues', { options: props, tenants });
  }
}
