import type { ApiObjectMetadata } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { LEADER_ELECTION_RIGHTS, METRICS_GUARD_RIGHTS, METRICS_READER_RIGHTS } from '../controller-rights';
import { deployment } from '../deployment';
import { Part } from '../part';
import type { ComponentOptions, ContainerOptions } from '../pods';
import type { ImageName } from '../releases';
import { Rights } from '../rights';
import { METRICS_PORT, manager, metricsProxy } from './containers';

type Labels = Readonly<Record<string, string>>;

const MANAGER: Labels = { 'control-plane': 'controller-manager' };

/** What a controller of this kind can be told. With more than one pod, they elect one that acts. */
export interface KubebuilderControllerOptions extends ComponentOptions {
  /** @default - requests of 10m and 64Mi, limits of 500m and 128Mi */
  readonly resources?: ComponentOptions['resources'];

  /** The container that guards the controller's metrics. */
  readonly metricsProxy?: ContainerOptions;
}

export interface KubebuilderControllerProps {
  readonly namespace: string;
  /** What the names of all objects begin with. */
  readonly prefix: string;
  /** The name of the role of the controller itself. */
  readonly role: string;
  /** The name of the Deployment. */
  readonly deployment: string;
  /** Labels by which the Deployment knows its pods, beside `control-plane`. Kubernetes never lets them change. */
  readonly selector: Labels;
  /** The labels of an object, by its kind in lower case, its name without the prefix, and what it belongs to. */
  labels(kind: string, instance: string, component: string): Labels;
  /** The labels of the controller's own role. */
  readonly roleLabels: Labels;
  readonly rules: k8s.PolicyRule[];
  readonly image: ImageName;
  readonly metricsProxyImage: ImageName;
  /** What the controller's container has of its own. */
  readonly container: Omit<Parameters<typeof manager>[0], 'image'>;
  /** What the pod has of its own. */
  readonly pod: Partial<k8s.PodSpec>;
  /** @default - none */
  readonly podAnnotations?: Labels;
  /** Whether one pod elects itself too, so that a rolling update never has two that act. @default false */
  readonly alwaysElect?: boolean;
  readonly options: KubebuilderControllerOptions;
}

/** A controller as Kubebuilder scaffolds it: the program, its rights, and a guard before its metrics. */
export class KubebuilderController extends Construct {
  readonly account: { readonly name: string; readonly namespace: string };
  readonly deployment: k8s.KubeDeployment;
  /** The labels of its pods. */
  readonly selector: Labels;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: KubebuilderControllerProps,
  ) {
    super(scope, id);
    this.account = { name: `${props.prefix}-controller-manager`, namespace: props.namespace };
    this.selector = { ...props.selector, ...MANAGER };
    new k8s.KubeServiceAccount(this, 'account', {
      metadata: this.metadata(this.account.name, props.labels('serviceaccount', 'controller-manager-sa', 'rbac')),
    });
    this.addRights();
    this.deployment = this.addDeployment();
    const instance = 'controller-manager-metrics-service';
    new k8s.KubeService(this, 'metrics', {
      metadata: this.metadata(`${props.prefix}-${instance}`, {
        ...props.labels('service', instance, 'kube-rbac-proxy'),
        ...MANAGER,
      }),
      spec: {
        selector: this.selector,
        ports: [
          {
            name: METRICS_PORT.name,
            port: METRICS_PORT.containerPort,
            protocol: 'TCP',
            targetPort: k8s.IntOrString.fromString(METRICS_PORT.name),
          },
        ],
      },
    });
  }

  /** The metadata of an object in its namespace. */
  metadata(name: string, labels: Labels): ApiObjectMetadata {
    return Part.of(this).metadata(name, { namespace: this.props.namespace, labels });
  }

  private addRights(): void {
    const { prefix, labels, role, roleLabels, rules } = this.props;
    const part = Part.of(this);
    const cluster = (name: string, own: Labels) => part.metadata(name, { labels: own });
    const { account } = this;
    new Rights(this, 'rights', {
      metadata: cluster(role, roleLabels),
      rules,
      account,
      binding: cluster(`${prefix}-manager-rolebinding`, labels('clusterrolebinding', 'manager-rolebinding', 'rbac')),
    });
    new Rights(this, 'metrics-proxy', {
      metadata: cluster(`${prefix}-proxy-role`, labels('clusterrole', 'proxy-role', 'kube-rbac-proxy')),
      rules: METRICS_GUARD_RIGHTS,
      account,
      binding: cluster(
        `${prefix}-proxy-rolebinding`,
        labels('clusterrolebinding', 'proxy-rolebinding', 'kube-rbac-proxy'),
      ),
    });
    new k8s.KubeClusterRole(this, 'metrics-reader', {
      metadata: cluster(`${prefix}-metrics-reader`, labels('clusterrole', 'metrics-reader', 'kube-rbac-proxy')),
      rules: METRICS_READER_RIGHTS,
    });
    new Rights(this, 'leader-election', {
      metadata: this.metadata(`${prefix}-leader-election-role`, labels('role', 'leader-election-role', 'rbac')),
      rules: LEADER_ELECTION_RIGHTS,
      account,
      binding: this.metadata(
        `${prefix}-leader-election-rolebinding`,
        labels('rolebinding', 'leader-election-rolebinding', 'rbac'),
      ),
    });
  }

  private addDeployment(): k8s.KubeDeployment {
    const { props } = this;
    const { options } = props;
    const part = Part.of(this);
    const elects = props.alwaysElect || (options.replicas ?? 1) > 1;
    const own = {
      ...props.container,
      image: part.images.ref(props.image),
      args: [...(elects ? ['--leader-elect'] : []), ...(props.container.args ?? [])],
    };
    return deployment(this, 'deployment', {
      metadata: this.metadata(props.deployment, {
        ...props.labels('deployment', 'controller-manager', 'manager'),
        ...MANAGER,
      }),
      selector: this.selector,
      podAnnotations: { 'kubectl.kubernetes.io/default-container': 'manager', ...props.podAnnotations },
      pod: {
        serviceAccountName: this.account.name,
        imagePullSecrets: part.pullSecrets,
        terminationGracePeriodSeconds: 10,
        ...props.pod,
        containers: [
          manager(own, options),
          metricsProxy(part.images.ref(props.metricsProxyImage), options.metricsProxy),
        ],
      },
      options,
    });
  }
}
