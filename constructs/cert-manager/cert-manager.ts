import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { dnsLabelProblem, integerProblem, Problems } from '../checks';
import { flag } from '../flag';
import { installKind } from '../installed-kind';
import { Part, type PartProps } from '../part';
import { containerProblems, placementOf, workloadProblems } from '../pods';
import { minorVersion } from '../schema';
import { addUserRoles } from '../user-roles';
import { Cainjector } from './cainjector';
import { Controller } from './controller';
import { addNetworkPolicies } from './network-policies';
import type { CertManagerOptions } from './options';
import { Certificate, CertificateRequest, Challenge, ClusterIssuer, Issuer, Order } from './resources';
import { USER_ROLES } from './rights';
import { Webhook } from './webhook';

/** Name of the ClusterIssuer from which parts of the platform take their certificates, unless it is given another. */
export const PLATFORM_ISSUER = 'kubeflow-self-signing-issuer';

export interface CertManagerProps extends PartProps, CertManagerOptions {}

/** cert-manager, with the issuer of the platform. */
export class CertManager extends Part {
  /** The namespace of its pods. */
  readonly installNamespace: string;
  readonly logLevel: number;
  readonly leaderElectionNamespace: string;
  readonly leaderElectionFlags: readonly string[];
  /** Name of the ClusterIssuer from which parts of the platform take their certificates. */
  readonly issuerName: string;

  constructor(scope: Construct, id: string, props: CertManagerProps) {
    super(scope, id, props);
    this.installNamespace = props.namespace ?? 'cert-manager';
    this.logLevel = props.logLevel ?? 2;
    this.leaderElectionNamespace = props.leaderElection?.namespace ?? 'kube-system';
    this.leaderElectionFlags = [
      flag('leader-election-namespace', this.leaderElectionNamespace),
      flag('leader-election-lease-duration', props.leaderElection?.leaseDuration),
      flag('leader-election-renew-deadline', props.leaderElection?.renewDeadline),
      flag('leader-election-retry-period', props.leaderElection?.retryPeriod),
    ].flat();
    this.issuerName = props.issuer?.name ?? PLATFORM_ISSUER;
    this.node.addValidation({ validate: () => problems(props) });

    new k8s.KubeNamespace(this, 'namespace', {
      metadata: this.metadata(this.installNamespace, {
        labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
      }),
    });
    const placement = placementOf(props);
    const controller = new Controller(this, { ...placement, ...props.controller });
    const cainjector = new Cainjector(this, { ...placement, ...props.cainjector });
    const webhook = new Webhook(this, { ...placement, ...props.webhook });
    this.addDefinitions(controller, cainjector);
    addUserRoles(this, USER_ROLES, (name, labels) => controller.clusterMetadata(name, labels));
    if (props.networkPolicies ?? true) addNetworkPolicies(this, webhook.securePort);
    new ClusterIssuer(this, 'issuer', {
      metadata: this.metadata(this.issuerName, { labels: props.issuer?.labels }),
      spec: props.issuer?.spec ?? { selfSigned: {} },
    });
    for (const [name, spec] of Object.entries(props.addIssuers ?? {}))
      new ClusterIssuer(this, `issuer-${name}`, { metadata: this.metadata(name), spec });
  }

  private addDefinitions(controller: Controller, cainjector: Cainjector): void {
    const { labels } = this.metadata('definition', {
      labels: {
        app: 'cert-manager',
        'app.kubernetes.io/name': 'cert-manager',
        'app.kubernetes.io/instance': 'cert-manager',
        'app.kubernetes.io/component': 'crds',
        'app.kubernetes.io/version': this.release.versions['cert-manager'],
      },
    });
    const version = minorVersion(this.release.versions['cert-manager']);
    for (const { definition } of [CertificateRequest, Certificate, Challenge, ClusterIssuer, Issuer, Order]) {
      // Whoever waits for a Certificate mostly waits for its authority to arrive somewhere.
      const injects = definition === Certificate.definition ? [cainjector.deployment] : [];
      installKind(this, definition.asOf(version), [controller.deployment, ...injects], { labels });
    }
  }
}

function problems({
  namespace,
  logLevel,
  issuer,
  addIssuers,
  controller,
  cainjector,
  webhook,
}: CertManagerProps): string[] {
  const own = new Problems()
    .check('namespace', namespace, dnsLabelProblem)
    .check('logLevel', logLevel, (level) => integerProblem(level, 0, 6))
    .check('addIssuers', addIssuers, (others) => issuersProblem(Object.keys(others), issuer?.name))
    .check('controller.maxConcurrentChallenges', controller?.maxConcurrentChallenges, (n) => integerProblem(n, 1))
    // Lower ports are not for a program that is not root.
    .check('webhook.securePort', webhook?.securePort, (port) => integerProblem(port, 1024, 65535))
    .check('webhook.timeoutSeconds', webhook?.timeoutSeconds, (seconds) => integerProblem(seconds, 1, 30));
  const components = Object.entries({ controller, cainjector, webhook }).flatMap(([name, options]) => [
    ...workloadProblems(name, options),
    ...containerProblems(name, options),
  ]);
  return [...own.found, ...components];
}

function issuersProblem(names: readonly string[], platform: string = PLATFORM_ISSUER): string | undefined {
  if (names.includes(platform)) return `${platform} is the platform's own issuer: give it by issuer`;
  return names.map(dnsLabelProblem).find((problem) => problem !== undefined);
}
