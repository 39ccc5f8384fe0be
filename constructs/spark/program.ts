import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { deployment } from '../deployment';
import type { Part } from '../part';
import { type ComponentOptions, container, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../pods';
import { Rights } from '../rights';
import { type Component, labelsOf, METRICS_PORT, NAMESPACE, selectorOf } from './names';

export interface ProgramProps {
  /** Name of everything that belongs to the program. */
  readonly name: string;
  readonly component: Component;
  readonly args: readonly string[];
  /** Ports beside that of metrics. @default - none */
  readonly ports?: k8s.ContainerPort[];
  readonly metrics: boolean;
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /** A directory in which it may write. */
  readonly scratch: { readonly volume: k8s.Volume; readonly mount: k8s.VolumeMount };
  readonly rights: {
    /** In its own namespace. */
    readonly own: k8s.PolicyRule[];
    /** On what is in no namespace. */
    readonly cluster: k8s.PolicyRule[];
    /** Where applications run. */
    readonly jobs: k8s.PolicyRule[];
  };
  /** @default - all namespaces */
  readonly jobNamespaces?: readonly string[];
  readonly options: ComponentOptions;
}

/** One of the two programs of the operator: an account with its rights, and a Deployment. */
export class Program extends Construct {
  readonly deployment: k8s.KubeDeployment;

  constructor(part: Part, props: ProgramProps) {
    super(part, props.component);
    const { name, component } = props;
    const labels = labelsOf(component, part.release);
    const metadata = part.metadata(name, { namespace: NAMESPACE, labels });
    new k8s.KubeServiceAccount(this, 'account', { metadata, automountServiceAccountToken: true });
    this.addRights(part, props, labels);
    this.deployment = deployment(this, 'deployment', {
      metadata,
      selector: selectorOf(component),
      podLabels: { 'sidecar.istio.io/inject': 'false' },
      podAnnotations: props.podAnnotations,
      pod: {
        serviceAccountName: name,
        automountServiceAccountToken: true,
        imagePullSecrets: part.pullSecrets,
        // Spark's own group, to which its image gives its files.
        securityContext: { ...RESTRICTED_POD, fsGroup: 185 },
        containers: [this.container(part, props)],
        volumes: [props.scratch.volume],
      },
      options: props.options,
    });
  }

  private container(part: Part, { name, args, ports = [], metrics, scratch, options }: ProgramProps): k8s.Container {
    const probe = (path: string): k8s.Probe => ({
      httpGet: { path, port: k8s.IntOrString.fromNumber(8081), scheme: 'HTTP' },
    });
    return container(
      {
        name,
        image: part.images.ref('spark-operator'),
        imagePullPolicy: 'IfNotPresent',
        args: [...args],
        ports: [...ports, ...(metrics ? [{ name: 'metrics', containerPort: METRICS_PORT }] : [])],
        livenessProbe: probe('/healthz'),
        readinessProbe: probe('/readyz'),
        securityContext: {
          ...RESTRICTED_POD,
          ...RESTRICTED_CONTAINER,
          privileged: false,
          readOnlyRootFilesystem: true,
        },
        volumeMounts: [scratch.mount],
      },
      options,
    );
  }

  private addRights(part: Part, { name, rights, jobNamespaces }: ProgramProps, labels: Record<string, string>): void {
    const account = { name, namespace: NAMESPACE };
    const everywhere = jobNamespaces === undefined;
    new Rights(this, 'cluster-rights', {
      metadata: part.metadata(name, { labels }),
      rules: [...rights.cluster, ...(everywhere ? rights.jobs : [])],
      account,
    });
    const here = jobNamespaces?.includes(NAMESPACE) ?? false;
    new Rights(this, 'own-rights', {
      metadata: part.metadata(name, { namespace: NAMESPACE, labels }),
      rules: [...rights.own, ...(here ? rights.jobs : [])],
      account,
    });
    for (const namespace of new Set(jobNamespaces)) {
      if (namespace === NAMESPACE) continue;
      new Rights(this, `rights-${namespace}`, {
        metadata: part.metadata(name, { namespace, labels }),
        rules: rights.jobs,
        account,
      });
    }
  }
}
