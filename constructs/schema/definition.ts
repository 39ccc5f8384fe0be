import type { Manifest } from '../manifest';
import { type Column, type Columns, columnList } from './columns';
import { type ObjectOptions, object, objectMeta } from './containers';
import { type Depth, leftOpen } from './embedded';
import { type OpenApiSchema, openApi } from './openapi';
import { string } from './scalars';
import type { Fields, Schema } from './schema';
import { problems } from './validate';
import { asOf, type MinorVersion } from './versions';

/** How the API server turns one version of a resource into another. */
export interface Conversion {
  readonly strategy: 'None' | 'Webhook';
  readonly webhook?: {
    readonly clientConfig: {
      readonly service: { readonly name: string; readonly namespace: string; readonly path?: string };
      /** In base64. */
      readonly caBundle?: string;
    };
    readonly conversionReviewVersions: readonly string[];
  };
}

/** Conversion by the webhook of a Service. */
export function convertedBy(name: string, namespace: string): Conversion {
  const clientConfig = { service: { name, namespace, path: '/convert' } };
  return { strategy: 'Webhook', webhook: { clientConfig, conversionReviewVersions: ['v1'] } };
}

export interface ResourceOptions<F extends Fields> {
  /** Such as `cert-manager.io`. */
  readonly group: string;
  readonly kind: string;
  /** @default - the kind in lower case with an s */
  readonly plural?: string;
  /** @default Namespaced */
  readonly scope?: 'Namespaced' | 'Cluster';
  readonly shortNames?: readonly string[];
  readonly categories?: readonly string[];
  /** The served versions, of the same schema unless `differing` says otherwise. The construct writes the first. */
  readonly versions: readonly [string, ...string[]];
  /** What some of the versions have of their own. @default - nothing */
  readonly differing?: Readonly<Record<string, DifferingVersion>>;
  /** The version in which the API server stores. @default - the first version */
  readonly storage?: string;
  /** The fields beside `apiVersion`, `kind` and `metadata`: mostly `spec` and `status`. */
  readonly fields: F;
  /** What is said about the resource as a whole, such as rules on its name. */
  readonly whole?: ObjectOptions<object>;
  /** Whether the schema lists `apiVersion`, `kind` and `metadata`, which the API server knows anyway. @default true */
  readonly typeMeta?: boolean;
  /** Whether upstream's definition says nothing about the fields, see {@link leftOpen}. @default false */
  readonly leftOpen?: boolean;
  readonly columns?: Columns | readonly Column[];
  /** Whether the last column says how old a resource is, unless another is named `Age`. @default true */
  readonly age?: boolean;
  /** `false` for none. @default - `status`, where there is such a field */
  readonly subresources?: { readonly status?: object; readonly scale?: Scale } | false;
  /** @default - none is written; the API server takes it as `None` */
  readonly conversion?: Conversion;
  /** Whether the name of the list is written out, which the API server would fill in. @default true */
  readonly listKind?: boolean;
  /** Written where upstream does; the API server allows no other value. */
  readonly preserveUnknownFields?: false;
}

/** What a version has of its own, where it is not as the others. */
export interface DifferingVersion {
  readonly fields?: Fields;
  /** With `fields`: what is said about the resource as a whole. @default - as in the others */
  readonly whole?: ObjectOptions<object>;
  readonly columns?: Columns | readonly Column[];
  /** The API server warns whoever uses it. */
  readonly deprecated?: true;
}

export interface Scale {
  readonly specReplicasPath: string;
  readonly statusReplicasPath: string;
  readonly labelSelectorPath?: string;
}

/** What a part adds to a definition when it installs it. */
export interface InstallOptions {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Replaces the conversion of the definition, for example to name a webhook's Service. */
  readonly conversion?: Conversion;
  /** @default full */
  readonly depth?: Depth;
}

/** A kind of custom resource: makes its CustomResourceDefinition and judges its objects. */
export class ResourceDefinition {
  /** Name of the CustomResourceDefinition, such as `certificates.cert-manager.io`. */
  readonly name: string;
  readonly kind: string;
  /** The `apiVersion` that the construct writes. */
  readonly apiVersion: string;
  /** The whole resource, in every version that does not differ. */
  readonly root: Schema<unknown>;
  /** The whole resource in the versions that have fields of their own. */
  private readonly own = new Map<string, Schema<unknown>>();
  private readonly plural: string;

  constructor(private readonly options: ResourceOptions<Fields>) {
    const { group, kind, versions, fields } = options;
    this.plural = options.plural ?? `${kind.toLowerCase()}s`;
    this.name = `${this.plural}.${group}`;
    this.kind = kind;
    this.apiVersion = `${group}/${versions[0]}`;
    this.root = this.whole(fields);
    for (const [version, differs] of Object.entries(options.differing ?? {})) {
      if (differs.fields !== undefined) this.own.set(version, this.whole(differs.fields, differs.whole));
    }
  }

  /** The kind once for each set of fields: in the versions that have the same, and in each that has its own. */
  get each(): readonly ResourceDefinition[] {
    const { differing = {}, storage, ...rest } = this.options;
    const own = Object.entries(differing).filter(([, { fields }]) => fields !== undefined);
    const [first, ...more] = rest.versions.filter((version) => !own.some(([name]) => name === version));
    if (own.length === 0 || first === undefined) return [this];
    const kept = storage !== undefined && [first, ...more].includes(storage) ? { storage } : {};
    return [
      new ResourceDefinition({ ...rest, ...kept, differing, versions: [first, ...more] }),
      ...own.map(([version, { fields = rest.fields, ...differs }]) => {
        return new ResourceDefinition({ ...rest, ...differs, fields, versions: [version] });
      }),
    ];
  }

  /** Whether the API server asks a webhook to turn one version into another. */
  get converts(): boolean {
    return this.options.conversion?.webhook !== undefined;
  }

  private whole(fields: Fields, whole = this.options.whole): Schema<unknown> {
    const { typeMeta = true } = this.options;
    const root = object(
      typeMeta ? { apiVersion: string, kind: string, metadata: objectMeta, ...fields } : fields,
      whole,
    );
    return this.options.leftOpen ? leftOpen(root) : root;
  }

  /** The whole resource in a version. */
  private rootOf(version: string): Schema<unknown> {
    return this.own.get(version) ?? this.root;
  }

  /** The kind as it was in a minor version of the project that it belongs to. Its constructs stay the newest. */
  asOf(version: MinorVersion): ResourceDefinition {
    const fields = Object.entries(this.options.fields).map(([name, field]) => [name, asOf(version, field)]);
    return new ResourceDefinition({ ...this.options, fields: Object.fromEntries(fields) });
  }

  /** The CustomResourceDefinition; the same bytes for the same options. */
  crd(install: InstallOptions = {}): Manifest {
    const { group, kind, versions, storage = versions[0], scope = 'Namespaced', listKind = true } = this.options;
    const { shortNames, categories, preserveUnknownFields } = this.options;
    const conversion = install.conversion ?? this.options.conversion;
    const { labels, annotations } = install;
    return {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: this.name, ...(labels && { labels }), ...(annotations && { annotations }) },
      spec: {
        group,
        scope,
        names: {
          kind,
          ...(listKind && { listKind: `${kind}List` }),
          plural: this.plural,
          singular: kind.toLowerCase(),
          ...(shortNames && { shortNames }),
          ...(categories && { categories }),
        },
        ...(conversion && { conversion }),
        ...(preserveUnknownFields !== undefined && { preserveUnknownFields }),
        versions: versions.map((name) => this.version(name, name === storage, install.depth)),
      },
    };
  }

  private version(name: string, storage: boolean, depth: Depth | undefined) {
    const { fields, subresources = 'status' in fields ? { status: {} } : undefined, differing } = this.options;
    const { columns = this.options.columns, deprecated } = differing?.[name] ?? {};
    const openAPIV3Schema: OpenApiSchema = openApi(this.rootOf(name).schema, depth);
    const additionalPrinterColumns = columns ? columnList(columns, this.options.age) : [];
    return {
      name,
      served: true,
      storage,
      ...(deprecated && { deprecated }),
      schema: { openAPIV3Schema },
      ...(subresources && { subresources }),
      ...(additionalPrinterColumns.length > 0 && { additionalPrinterColumns }),
    };
  }

  /**
   * Everything that the API server would refuse, or drop, in an object of this kind, for example
   * `Certificate/iris spec.dnsNames[0]: expected string`; nothing where it is right.
   */
  validate(manifest: Manifest): string[] {
    const { group, versions } = this.options;
    const name = `${this.kind}/${manifest.metadata.name}`;
    const served = versions.map((version) => `${group}/${version}`);
    if (manifest.kind !== this.kind || !served.includes(manifest.apiVersion)) {
      return [`${name}: expected kind ${this.kind} and apiVersion ${served.join(' or ')}`];
    }
    // Where the schema does not list them, they are no unknown fields.
    const { apiVersion: _, kind: __, metadata: ___, ...own } = manifest;
    const value = this.options.typeMeta === false ? own : manifest;
    const [, version = ''] = manifest.apiVersion.split('/');
    return problems(this.rootOf(version).schema, value).map((problem) => `${name} ${problem}`);
  }
}
