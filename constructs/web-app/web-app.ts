import type { ApiObjectMetadata } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { deployment } from '../deployment';
import { INGRESS_GATEWAY, KUBEFLOW_GATEWAY } from '../istio';
import { AllowedCallers } from '../mesh-access';
import { Part } from '../part';
import { container, RESTRICTED_CONTAINER } from '../pods';
import type { ImageName } from '../releases';
import { Rights } from '../rights';
import { WebRoute, type WebRouteProps } from '../web-route';
import type { WebAppOptions } from './options';

/** Where the web applications run. */
export const WEB_APPS_NAMESPACE = KUBEFLOW_GATEWAY.namespace;

/** The port of most applications. */
const PORT = 5000;

/** The names of an application's objects, which upstream forms in more than one way. */
export interface WebAppNames {
  /** Of the container and of the AuthorizationPolicy. */
  readonly app: string;
  readonly account: string;
  readonly role: string;
  readonly binding: string;
  readonly deployment: string;
  readonly service: string;
  readonly route: string;
}

export interface WebAppProps {
  readonly names: WebAppNames;
  /** Labels of every object; the application's pods are known by them. */
  readonly labels: Readonly<Record<string, string>>;
  /** Labels of the Service beside those. @default - none */
  readonly serviceLabels?: Readonly<Record<string, string>>;
  readonly image: ImageName;
  /** At which its container listens. @default 5000 */
  readonly port?: number;
  /** What it may do, in every namespace: it asks the API server itself whether the user may, before it acts. */
  readonly rules: k8s.PolicyRule[];
  /** What its container has beside name, image and port. */
  readonly container: Omit<k8s.Container, 'name'>;
  /** What its pod has beside the container. */
  readonly pod: Partial<k8s.PodSpec>;
  /** @default - none */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /** Where its page is. */
  readonly route: Pick<WebRouteProps, 'prefix' | 'forwardedPrefix' | 'gateway'>;
  /** The labels by which the mesh knows whom only the gateway may call. @default - all labels */
  readonly calledPods?: Readonly<Record<string, string>>;
  readonly options: WebAppOptions;
}

/** A web application behind the platform's gateway: it believes the mesh which user calls, so that only the gateway may call it. */
export class WebApp extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: WebAppProps,
  ) {
    super(scope, id);
    const { names, labels, route, port = PORT } = props;
    const account = { name: names.account, namespace: WEB_APPS_NAMESPACE };
    new k8s.KubeServiceAccount(this, 'account', { metadata: this.metadata(names.account) });
    new Rights(this, 'rights', {
      metadata: Part.of(this).metadata(names.role, { labels }),
      rules: props.rules,
      account,
      bindingName: names.binding,
    });
    this.addDeployment();
    new k8s.KubeService(this, 'service', {
      metadata: this.metadata(names.service, props.serviceLabels),
      spec: {
        type: 'ClusterIP',
        selector: labels,
        ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(port) }],
      },
    });
    new WebRoute(this, 'route', {
      metadata: this.metadata(names.route),
      rewrite: '/',
      service: { name: names.service, namespace: WEB_APPS_NAMESPACE, port: 80 },
      ...route,
    });
    new AllowedCallers(this, 'callers', {
      metadata: this.metadata(names.app),
      pods: props.calledPods ?? labels,
      callers: [INGRESS_GATEWAY.account],
    });
  }

  /** The metadata of one of its objects. */
  metadata(name: string, labels: Readonly<Record<string, string>> = {}): ApiObjectMetadata {
    return Part.of(this).metadata(name, {
      namespace: WEB_APPS_NAMESPACE,
      labels: { ...this.props.labels, ...labels },
    });
  }

  private addDeployment(): void {
    const { names, labels, image, options, podAnnotations, pod } = this.props;
    const part = Part.of(this);
    const own: k8s.Container = {
      ...this.props.container,
      name: names.app,
      image: part.images.ref(image),
      securityContext: { ...RESTRICTED_CONTAINER, runAsUser: 1000, ...this.props.container.securityContext },
    };
    deployment(this, 'deployment', {
      metadata: this.metadata(names.deployment),
      selector: labels,
      podAnnotations,
      pod: {
        serviceAccountName: names.account,
        imagePullSecrets: part.pullSecrets,
        containers: [container(own, options)],
        ...pod,
      },
      options,
    });
  }
}

/** The port of an application's container. */
export const WEB_APP_PORT: k8s.ContainerPort = { containerPort: PORT };
