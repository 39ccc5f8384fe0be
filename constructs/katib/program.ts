import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { deployment } from '../deployment';
import type { Part } from '../part';
import { type ComponentOptions, container, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../pods';
import type { ImageName } from '../releases';
import { componentLabel, NAMESPACE } from './names';

export interface ProgramProps {
  /** Name of the Deployment, its container, its Service and, where it has one, its ServiceAccount. */
  readonly name: ImageName & string;
  readonly component: Parameters<typeof componentLabel>[0];
  /** Whether it calls the API server. */
  readonly account: boolean;
  /** Whether it is in the mesh. */
  readonly mesh: boolean;
  readonly container: Omit<k8s.Container, 'name' | 'image'>;
  readonly podAnnotations?: Readonly<Record<string, string>>;
  readonly serviceAnnotations?: Readonly<Record<string, string>>;
  readonly servicePorts: k8s.ServicePort[];
  readonly serviceType?: string;
  readonly volumes?: k8s.Volume[];
  readonly options: ComponentOptions;
}

/** A program of Katib: a Deployment and a Service, and an account where it needs one. */
export class Program extends Construct {
  readonly deployment: k8s.KubeDeployment;
  readonly account: { readonly name: string; readonly namespace: string };

  constructor(part: Part, id: string, props: ProgramProps) {
    super(part, id);
    const { name, account, options } = props;
    const labels = componentLabel(props.component);
    const own = { namespace: NAMESPACE };
    this.account = { name, ...own };
    if (account) new k8s.KubeServiceAccount(this, 'account', { metadata: part.metadata(name, own) });
    this.deployment = deployment(this, 'deployment', {
      metadata: part.metadata(name, { ...own, labels }),
      selector: labels,
      podLabels: { 'sidecar.istio.io/inject': String(props.mesh) },
      podAnnotations: props.podAnnotations,
      pod: {
        ...(account ? { serviceAccountName: name } : { automountServiceAccountToken: false }),
        imagePullSecrets: part.pullSecrets,
        containers: [
          container(
            {
              name,
              image: part.images.ref(name),
              securityContext: { ...RESTRICTED_POD, ...RESTRICTED_CONTAINER, runAsUser: 1000 },
              ...props.container,
            },
            options,
          ),
        ],
        volumes: props.volumes,
      },
      options,
    });
    new k8s.KubeService(this, 'service', {
      metadata: part.metadata(name, { ...own, labels, annotations: props.serviceAnnotations }),
      spec: { type: props.serviceType, ports: props.servicePorts, selector: labels },
    });
  }
}
