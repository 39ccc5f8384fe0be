import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { deployment } from '../deployment';
import { flag } from '../flag';
import type { Part } from '../part';
import { container, RESTRICTED_CONTAINER, RESTRICTED_POD } from '../pods';
import type { ImageName } from '../releases';
import { Rights } from '../rights';
import { HEALTH_PORT, VOLCANO_NAMESPACE } from './names';
import type { VolcanoProgramOptions } from './options';
import { ELECTION_RIGHTS } from './rights';

/** The images say no user, so they would run as root. They write nothing but what lies in a volume. */
const USER = 65532;

export interface ProgramProps {
  /** Name of its objects, and of its role. */
  readonly name: string;
  /** What its pods have as `app`. */
  readonly app: string;
  readonly container: string;
  readonly image: ImageName;
  readonly args: readonly string[];
  readonly elects: boolean;
  readonly probes: { readonly scheme?: 'HTTPS'; readonly ready: Partial<k8s.Probe> };
  readonly ports?: k8s.ContainerPort[];
  readonly volumes?: readonly Mounted[];
  readonly rules: k8s.PolicyRule[];
  readonly options: VolcanoProgramOptions;
}

/** A volume, and where the program finds it. */
export interface Mounted {
  readonly volume: k8s.Volume;
  readonly path: string;
  /** @default true */
  readonly readOnly?: boolean;
}

/** What Volcano's three programs have in common. */
export class Program extends Construct {
  readonly deployment: k8s.KubeDeployment;
  readonly selector: Readonly<Record<string, string>>;

  constructor(
    protected readonly part: Part,
    id: string,
    private readonly props: ProgramProps,
  ) {
    super(part, id);
    const { name, app, rules, elects } = props;
    this.selector = { app };
    const account = { name, namespace: VOLCANO_NAMESPACE };
    new k8s.KubeServiceAccount(this, 'account', { metadata: this.metadata(name) });
    new Rights(this, 'rights', { metadata: part.metadata(name), rules, account, bindingName: `${name}-role` });
    if (elects) {
      const metadata = this.metadata(`${name}-leader-election`);
      new Rights(this, 'leader-election', { metadata, rules: ELECTION_RIGHTS, account });
    }
    this.deployment = this.addDeployment();
  }

  /** The metadata of an object in Volcano's namespace. */
  protected metadata(name: string, labels?: Readonly<Record<string, string>>) {
    return this.part.metadata(name, { namespace: VOLCANO_NAMESPACE, labels });
  }

  private addDeployment(): k8s.KubeDeployment {
    const { name, volumes = [], options } = this.props;
    return deployment(this, 'deployment', {
      metadata: this.metadata(name, this.selector),
      selector: this.selector,
      // The API server, which is outside of the mesh, is who calls them.
      podLabels: { 'sidecar.istio.io/inject': 'false' },
      pod: {
        serviceAccountName: name,
        imagePullSecrets: this.part.pullSecrets,
        securityContext: { ...RESTRICTED_POD, runAsUser: USER },
        containers: [this.container()],
        volumes: volumes.length > 0 ? volumes.map(({ volume }) => volume) : undefined,
      },
      options: { priorityClassName: 'system-cluster-critical', ...options },
    });
  }

  private container(): k8s.Container {
    const { image, args, elects, probes, ports, volumes = [], options } = this.props;
    const { scheme, ready } = probes;
    const health = { path: '/healthz', port: k8s.IntOrString.fromNumber(HEALTH_PORT), scheme };
    return container(
      {
        name: this.props.container,
        image: this.part.images.ref(image),
        args: [
          '--logtostderr',
          '--enable-healthz=true',
          ...(elects ? ['--leader-elect=true', `--leader-elect-resource-namespace=${VOLCANO_NAMESPACE}`] : []),
          ...args,
          ...flag('kube-api-qps', options.apiCalls?.qps),
          ...flag('kube-api-burst', options.apiCalls?.burst),
          `-v=${options.logLevel ?? 3}`,
        ],
        ports,
        livenessProbe: { httpGet: health, initialDelaySeconds: 15, periodSeconds: 20 },
        readinessProbe: { httpGet: health, periodSeconds: 10, ...ready },
        securityContext: { ...RESTRICTED_CONTAINER, readOnlyRootFilesystem: true },
        volumeMounts:
          volumes.length > 0
            ? volumes.map(({ volume, path, readOnly = true }) => ({
                name: volume.name,
                mountPath: path,
                readOnly: readOnly || undefined,
              }))
            : undefined,
      },
      options,
    );
  }
}
