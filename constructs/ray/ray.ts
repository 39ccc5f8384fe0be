import type { ApiObjectMetadata } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { startAfterDefinitions } from '../controllers';
import { deployment } from '../deployment';
import { installKind } from '../installed-kind';
import { Part, type PartProps } from '../part';
import { RESTRICTED_POD } from '../pods';
import { Rights } from '../rights';
import { addUserRoles } from '../user-roles';
import { METRICS_PORT, NAME, NAMESPACE, SELECTOR } from './names';
import type { RayOptions } from './options';
import { rayProblems } from './problems';
import { program } from './program';
import { RayCluster, RayCronJob, RayJob, RayService } from './resources';
import { clusterRights, LEADER_ELECTION_RIGHTS, USER_ROLES } from './rights';

export interface RayProps extends PartProps, RayOptions {}

/** KubeRay: makes clusters of Ray, and runs programs and applications on them. */
export class Ray extends Part {
  private readonly operator: k8s.KubeDeployment;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RayProps,
  ) {
    super(scope, id, props);
    this.node.addValidation({ validate: () => rayProblems(props) });
    new k8s.KubeServiceAccount(this, 'account', { metadata: this.own(NAME) });
    this.addRights();
    addUserRoles(this, USER_ROLES, (name, labels) => this.metadata(name, { labels }));
    this.operator = this.addDeployment();
    for (const { definition } of [RayCluster, RayCronJob, RayJob, RayService]) {
      installKind(this, definition, [this.operator]);
    }
    this.addService();
  }

  /** Has the operator come after the kind of its batch scheduler, if the tree has it: it looks for it only when it starts. */
  startAfterBatchScheduler(tree: Construct): void {
    if (this.props.batchScheduler !== 'volcano') return;
    startAfterDefinitions(this.operator, tree, ['podgroups.scheduling.volcano.sh']);
  }

  private own(name: string, namespace: string | undefined = NAMESPACE): ApiObjectMetadata {
    return this.metadata(name, { namespace, labels: SELECTOR });
  }

  private addRights(): void {
    const account = { name: NAME, namespace: NAMESPACE };
    const rules = clusterRights(this.props);
    new Rights(this, 'leader-election', {
      metadata: this.own('kuberay-operator-leader-election'),
      rules: LEADER_ELECTION_RIGHTS,
      account,
    });
    const { watchNamespaces } = this.props;
    if (watchNamespaces === undefined) {
      new Rights(this, 'rights', { metadata: this.metadata(NAME, { labels: SELECTOR }), rules, account });
    }
    for (const namespace of new Set(watchNamespaces)) {
      new Rights(this, `rights-${namespace}`, { metadata: this.own(NAME, namespace), rules, account });
    }
  }

  private addDeployment(): k8s.KubeDeployment {
    return deployment(this, 'deployment', {
      metadata: this.own(NAME),
      selector: SELECTOR,
      // It calls heads of clusters; those in the mesh know it by its proxy. Nothing outside of the mesh calls it.
      podLabels: { 'sidecar.istio.io/inject': 'true' },
      pod: {
        serviceAccountName: NAME,
        imagePullSecrets: this.pullSecrets,
        securityContext: RESTRICTED_POD,
        terminationGracePeriodSeconds: 10,
        containers: [program(this.images, this.props)],
      },
      options: this.props,
    });
  }

  private addService(): void {
    new k8s.KubeService(this, 'service', {
      metadata: {
        ...this.own(NAME),
        annotations: {
          'prometheus.io/path': '/metrics',
          'prometheus.io/port': String(METRICS_PORT),
          'prometheus.io/scrape': 'true',
        },
      },
      spec: {
        ports: [{ name: 'monitoring-port', port: METRICS_PORT, targetPort: k8s.IntOrString.fromNumber(METRICS_PORT) }],
        selector: SELECTOR,
        type: 'ClusterIP',
      },
    });
  }
}
