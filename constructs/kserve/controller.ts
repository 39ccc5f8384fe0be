import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { deployment } from '../deployment';
import { type ComponentOptions, container, RESTRICTED_CONTAINER, RESTRICTED_POD, type Resources } from '../pods';
import type { ImageName } from '../releases';
import { Rights } from '../rights';
import type { KServe } from './kserve';
import { LABELS, NAMESPACE } from './names';

export interface ControllerProps {
  /** Name of the Deployment and its ServiceAccount. */
  readonly name: string;
  readonly image: ImageName;
  readonly args?: readonly string[];
  readonly env?: k8s.EnvVar[];
  readonly ports?: k8s.ContainerPort[];
  /** Whether it says that it is alive and ready, on port 8081. */
  readonly probes?: { readonly liveness: k8s.Probe; readonly readiness: k8s.Probe };
  /** The Secret with its serving certificate. @default - it serves nothing */
  readonly certificate?: string;
  /** @default - what all of them have */
  readonly resources?: Resources;
  /** What of the container's security differs. */
  readonly security?: k8s.SecurityContext;
  readonly sidecars?: k8s.Container[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly accountLabels: Readonly<Record<string, string>>;
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /** In seconds. @default 10 */
  readonly gracePeriod?: number;
  readonly options?: ComponentOptions;
}

export const CONTROLLER_RESOURCES: Resources = {
  limits: { cpu: '100m', memory: '300Mi' },
  requests: { cpu: '100m', memory: '200Mi' },
};

/** Where controllers find their serving certificate. */
const CERTIFICATE_PATH = '/tmp/k8s-webhook-server/serving-certs';

/** What the security of all containers here says. */
export const CONTAINER_SECURITY: k8s.SecurityContext = {
  ...RESTRICTED_CONTAINER,
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
};

/** What the controllers of KServe have in common: an account and a Deployment. */
export class Controller extends Construct {
  readonly name: string;
  readonly account: { readonly name: string; readonly namespace: string };
  readonly deployment: k8s.KubeDeployment;
  /** Labels by which it knows its pods. */
  readonly selector: Readonly<Record<string, string>>;
  private readonly labels: Readonly<Record<string, string>>;

  constructor(
    private readonly part: KServe,
    props: ControllerProps,
  ) {
    super(part, props.name);
    this.name = props.name;
    this.account = { name: props.name, namespace: NAMESPACE };
    this.selector = { ...LABELS, 'control-plane': props.name, 'controller-tools.k8s.io': '1.0' };
    this.labels = { ...this.selector, ...props.labels };
    new k8s.KubeServiceAccount(this, 'account', {
      metadata: part.metadata(props.name, {
        namespace: NAMESPACE,
        labels: { ...LABELS, 'app.kubernetes.io/instance': props.name, ...props.accountLabels },
      }),
    });
    const { certificate, gracePeriod = 10, options = {} } = props;
    this.deployment = deployment(this, 'deployment', {
      metadata: this.metadata(props.name),
      selector: this.selector,
      podLabels: props.labels,
      podAnnotations: { 'kubectl.kubernetes.io/default-container': 'manager', ...props.podAnnotations },
      pod: {
        serviceAccountName: props.name,
        securityContext: RESTRICTED_POD,
        imagePullSecrets: part.pullSecrets,
        terminationGracePeriodSeconds: gracePeriod,
        containers: [this.manager(props), ...(props.sidecars ?? [])],
        volumes:
          certificate === undefined
            ? undefined
            : [{ name: 'cert', secret: { secretName: certificate, defaultMode: 0o644 } }],
      },
      options,
    });
  }

  /** The metadata of an object that belongs to this controller. */
  metadata(name: string, annotations?: Readonly<Record<string, string>>) {
    return this.part.metadata(name, { namespace: NAMESPACE, labels: this.labels, annotations });
  }

  /** Rights in the whole cluster, by the names that upstream gives them. */
  addRights(id: string, role: string, rules: k8s.PolicyRule[]): void {
    this.grant(id, role, rules, undefined);
  }

  /** Rights in its namespace. */
  addOwnRights(id: string, role: string, rules: k8s.PolicyRule[]): void {
    this.grant(id, role, rules, NAMESPACE);
  }

  private grant(id: string, role: string, rules: k8s.PolicyRule[], namespace: string | undefined): void {
    new Rights(this, id, {
      metadata: this.part.metadata(`${role}-role`, { namespace, labels: LABELS }),
      rules,
      account: this.account,
      bindingName: `${role}-rolebinding`,
    });
  }

  private manager(props: ControllerProps): k8s.Container {
    const { resources = CONTROLLER_RESOURCES, probes } = props;
    return container(
      {
        name: 'manager',
        image: this.part.images.ref(props.image),
        imagePullPolicy: 'IfNotPresent',
        command: ['/manager'],
        args: props.args && [...props.args],
        env: [
          { name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
          ...(props.env ?? []),
        ],
        ports: props.ports,
        livenessProbe: probes?.liveness,
        readinessProbe: probes?.readiness,
        securityContext: { ...CONTAINER_SECURITY, ...props.security },
        volumeMounts:
          props.certificate === undefined ? undefined : [{ name: 'cert', mountPath: CERTIFICATE_PATH, readOnly: true }],
      },
      { resources, ...props.options },
    );
  }
}

/** The probes of a controller, with what its liveness differs in. */
export function probes(liveness: k8s.Probe = {}): NonNullable<ControllerProps['probes']> {
  const probe = (path: string): k8s.Probe => ({
    httpGet: { path, port: k8s.IntOrString.fromNumber(8081) },
    initialDelaySeconds: 30,
    timeoutSeconds: 5,
    failureThreshold: 5,
  });
  return { liveness: { ...probe('/healthz'), ...liveness }, readiness: { ...probe('/readyz'), periodSeconds: 5 } };
}
