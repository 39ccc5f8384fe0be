import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { type ClaimOptions, claim, claimProblems } from './claim';
import { deployment } from './deployment';
import { MYSQL_PORT } from './mysql';
import type { Part } from './part';
import { type ComponentOptions, container, containerProblems, RESTRICTED_CONTAINER, RESTRICTED_POD } from './pods';
import type { ImageName } from './releases';

/** A MySQL server that is installed with a part: one pod and its volume. */
export interface MysqlServerOptions extends Omit<ComponentOptions, 'replicas' | 'disruptionBudget'> {
  readonly storage?: ClaimOptions;
}

export interface MysqlServerProps {
  /** Name of the Deployment and the Service. */
  readonly name: string;
  readonly namespace: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Labels of the Deployment and the Service beside the others. @default - none */
  readonly selector: Readonly<Record<string, string>>;
  /** @default - none */
  readonly podLabels?: Readonly<Record<string, string>>;
  readonly image: ImageName;
  readonly account?: string;
  /** The claim, and the size that it has unless the options say otherwise. */
  readonly claim: { readonly name: string; readonly size: string; readonly labels?: Readonly<Record<string, string>> };
  /** What is particular about the container, its name, arguments and environment with the root password among it. */
  readonly container: Pick<k8s.Container, 'name' | 'args' | 'env' | 'livenessProbe' | 'readinessProbe'>;
  /** Names of volume and port. */
  readonly volume: string;
  readonly port: string;
  /** The port of the Service. */
  readonly servicePort: k8s.ServicePort;
  readonly options: MysqlServerOptions;
}

/** The user and group of MySQL in its image. */
const USER = 999;

/** MySQL with its volume and its Service. Whoever deploys it waits until the old pod has let go of the volume. */
export class MysqlServer extends Construct {
  constructor(part: Part, id: string, props: MysqlServerProps) {
    super(part, id);
    const { name, namespace, labels, selector, options } = props;
    const { size = props.claim.size, storageClassName } = options.storage ?? {};
    claim(this, 'claim', part.metadata(props.claim.name, { namespace, labels: props.claim.labels ?? labels }), {
      size,
      storageClassName,
    });
    deployment(this, 'deployment', {
      metadata: part.metadata(name, { namespace, labels: { ...labels, ...selector } }),
      selector,
      podLabels: props.podLabels,
      strategy: { type: 'Recreate' },
      pod: {
        serviceAccountName: props.account,
        // MySQL never calls the API server.
        automountServiceAccountToken: false,
        imagePullSecrets: part.pullSecrets,
        securityContext: { ...RESTRICTED_POD, fsGroup: USER, fsGroupChangePolicy: 'OnRootMismatch' },
        containers: [this.container(part, props)],
        volumes: [{ name: props.volume, persistentVolumeClaim: { claimName: props.claim.name } }],
      },
      options,
    });
    new k8s.KubeService(this, 'service', {
      metadata: part.metadata(name, { namespace, labels }),
      spec: { ports: [props.servicePort], selector },
    });
  }

  private container(part: Part, { container: own, image, port, volume, options }: MysqlServerProps): k8s.Container {
    return container(
      {
        ...own,
        image: part.images.ref(image),
        ports: [{ name: port, containerPort: MYSQL_PORT }],
        securityContext: { ...RESTRICTED_POD, ...RESTRICTED_CONTAINER, runAsUser: USER, runAsGroup: USER },
        volumeMounts: [{ name: volume, mountPath: '/var/lib/mysql' }],
      },
      options,
    );
  }
}

/** What is wrong with the server's options. */
export function mysqlServerProblems(path: string, options: MysqlServerOptions = {}): string[] {
  return [...containerProblems(path, options), ...claimProblems(`${path}.storage`, options.storage)];
}
