import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { stringify } from 'yaml';
import { deployment } from '../deployment';
import { installKind } from '../installed-kind';
import type { Part } from '../part';
import { container } from '../pods';
import type { ImageName } from '../releases';
import type { CustomResourceDefinition, ResourceDefinition } from '../schema';
import { HEALTH_PORT, NAMESPACE, WEBHOOK_PORT } from './names';
import type { ControllerOptions } from './options';

type Labels = Readonly<Record<string, string>>;

const CONFIG_FILE = 'controller_manager_config.yaml';
const CERTIFICATES = '/tmp/k8s-webhook-server/serving-certs';

export interface ControllerProps {
  /** Name of the Deployment and of its ServiceAccount. */
  readonly name: string;
  readonly labels: Labels;
  readonly accountLabels?: Labels;
  /** Labels by which the Deployment knows its pods. */
  readonly selector: Labels;
  readonly podAnnotations?: Labels;
  readonly image: ImageName;
  readonly pod: Partial<k8s.PodSpec>;
  readonly container: Partial<k8s.Container>;
  /** The ConfigMap with the controller's configuration, and its volume. */
  readonly config: { readonly name: string; readonly volume: string; readonly settings: object };
  /** The Secret into which the controller writes the certificate that it makes for its webhooks. */
  readonly certificate: string;
  readonly options: ControllerOptions;
}

/** A controller that serves webhooks, and makes its certificate itself: what the two of the Trainer have in common. */
export class Controller extends Construct {
  readonly account: { readonly name: string; readonly namespace: string };
  readonly deployment: k8s.KubeDeployment;

  constructor(
    private readonly part: Part,
    id: string,
    private readonly props: ControllerProps,
  ) {
    super(part, id);
    const { config, certificate } = props;
    this.account = { name: props.name, namespace: NAMESPACE };
    new k8s.KubeServiceAccount(this, 'account', { metadata: this.metadata(props.name, props.accountLabels) });
    new k8s.KubeConfigMap(this, 'config', {
      metadata: this.metadata(config.name),
      data: { [CONFIG_FILE]: stringify(config.settings) },
    });
    // Empty: what is in it is the controller's.
    new k8s.KubeSecret(this, 'certificate', { metadata: this.metadata(certificate) });
    this.deployment = this.addDeployment();
  }

  /** The metadata of an object in the controllers' namespace. */
  metadata(name: string, labels?: Labels) {
    return this.part.metadata(name, { namespace: NAMESPACE, labels });
  }

  /** Installs the definition of a kind that this controller serves. */
  define(definition: ResourceDefinition): CustomResourceDefinition {
    return installKind(this, definition, [this.deployment]);
  }

  private addDeployment(): k8s.KubeDeployment {
    const { name, labels, selector, podAnnotations, pod, config, certificate, options } = this.props;
    return deployment(this, 'deployment', {
      metadata: this.metadata(name, labels),
      selector,
      podAnnotations: { ...podAnnotations, 'traffic.sidecar.istio.io/excludeInboundPorts': String(WEBHOOK_PORT) },
      pod: {
        serviceAccountName: this.account.name,
        imagePullSecrets: this.part.pullSecrets,
        ...pod,
        containers: [this.program()],
        volumes: [
          { name: config.volume, configMap: { name: config.name } },
          { name: 'cert', secret: { secretName: certificate, defaultMode: 0o644 } },
        ],
      },
      options,
    });
  }

  private program(): k8s.Container {
    const { image, config, options } = this.props;
    const own = this.props.container;
    const probe = (path: string) => ({ path, port: k8s.IntOrString.fromNumber(HEALTH_PORT) });
    return container(
      {
        name: 'manager',
        image: this.part.images.ref(image),
        imagePullPolicy: 'IfNotPresent',
        args: [`--config=/${CONFIG_FILE}`, `--zap-log-level=${options.logLevel ?? 2}`],
        ...own,
        livenessProbe: { ...own.livenessProbe, httpGet: probe('/healthz') },
        readinessProbe: { ...own.readinessProbe, httpGet: probe('/readyz') },
        volumeMounts: [
          { name: config.volume, mountPath: `/${CONFIG_FILE}`, subPath: CONFIG_FILE, readOnly: true },
          { name: 'cert', mountPath: CERTIFICATES, readOnly: true },
        ],
      },
      options,
    );
  }
}
