import { type ApiObjectMetadata, Chart } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { Construct, IConstruct } from 'constructs';
import { Address } from './address';
import { Problems, registryProblem } from './checks';
import type { ClusterTraits } from './cluster-traits';
import { type Identity, identity } from './identity';
import { Images, type Release } from './releases';

/** What every part of the platform can be told. */
export interface PartOptions {
  /**
   * Labels for every object of the part. They win over the part's own labels; selectors and pods keep theirs.
   *
   * @default - the part's own labels only
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Where the images are: host, and path if any, of a mirror such as `registry.example.com/mirror`.
   *
   * @default - the registries that upstream publishes to
   */
  readonly imageRegistry?: string;

  /**
   * Names of Secrets, in the part's namespace, with which nodes pull the images.
   *
   * @default - none
   */
  readonly imagePullSecrets?: readonly string[];
}

export interface PartProps extends PartOptions {
  /** The release whose versions and images the part uses. */
  readonly release: Release;

  /** Where users find the platform. @default - under any name, without TLS */
  readonly address?: Address;

  /** How programs learn who calls. @default - `identity()` */
  readonly identity?: Identity;

  /** What the cluster is like. @default - as Kubernetes has it */
  readonly cluster?: ClusterTraits;
}

/** What the metadata of an object of a part says beside its name. */
export interface OwnMetadata {
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A part of the platform: a chart of all its objects. */
export abstract class Part extends Chart {
  readonly release: Release;
  readonly images: Images;
  readonly address: Address;
  readonly identity: Identity;
  readonly cluster: ClusterTraits;
  private readonly imagePullSecrets: readonly string[];

  constructor(scope: Construct, id: string, props: PartProps) {
    super(scope, id, { labels: props.labels && { ...props.labels } });
    this.release = props.release;
    this.images = new Images(props.release, props.imageRegistry);
    this.address = props.address ?? new Address();
    this.identity = props.identity ?? identity();
    this.cluster = props.cluster ?? {};
    this.imagePullSecrets = props.imagePullSecrets ?? [];
    this.node.addValidation({
      validate: () => new Problems().check('imageRegistry', props.imageRegistry, registryProblem).found,
    });
  }

  /** The part to which a construct belongs. */
  static override of(construct: IConstruct): Part {
    const chart = Chart.of(construct);
    if (isPart(chart)) return chart;
    throw new Error(`${construct.node.path} belongs to no part of the platform`);
  }

  /** The metadata of one of the part's objects. */
  metadata(name: string, { namespace, labels, annotations }: OwnMetadata = {}): ApiObjectMetadata {
    return { name, namespace, labels: { ...labels, ...this.labels }, annotations: annotations && { ...annotations } };
  }

  /** The `imagePullSecrets` of the part's pods. */
  get pullSecrets(): k8s.LocalObjectReference[] | undefined {
    return this.imagePullSecrets.length > 0 ? this.imagePullSecrets.map((name) => ({ name })) : undefined;
  }
}

function isPart(chart: Chart): chart is Part {
  return chart instanceof Part;
}
