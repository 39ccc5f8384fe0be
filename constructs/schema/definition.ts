import type { Manifest } from '../manifest';
import { type ObjectOptions, object, objectMeta } from './containers';
import { type Depth, leftOpen } from './embedded';
import { type OpenApiSchema, openApi } from './openapi';
import { string } from './scalars';
import type { Fields, Schema } from './schema';
import { problems } from './validate';
import { asOf, type MinorVersion } from './versions';

/** A column of `kubectl get`. */
export interface Column {
  readonly name: string;
  readonly jsonPath: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  readonly format?: string;
  readonly priority?: number;
}

/**
 * A column of `kubectl get`: `column('Secret', '.spec.secretName')`.
 *
 * @param options the type, if it is no string, and the priority: above 0 only `-o wide` shows it.
 */
export function column(
  name: string,
  jsonPath: string,
  options: Partial<Omit<Column, 'name' | 'jsonPath'>> = {},
): Column {
  return { name, jsonPath, type: 'string', ...options };
}

/** The column that says how old a resource is. */
export const ageColumn = column('Age', '.metadata.creationTimestamp', { type: 'date' });

/** A column that shows a condition's `status`, or another of its fields. */
export function conditionColumn(
  type: string,
  options: { name?: string; field?: string; priority?: number } = {},
): Column {
  const { name = type, field = 'status', ...rest } = options;
  return column(name, `.status.conditions[?(@.type == "${type}")].${field}`, rest);
}

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
  /** The served versions, all of the same schema. The construct writes the first. */
  readonly versions: readonly [string, ...string[]];
  /**
   * Served versions that came before these and have other fields, by name. They stand first in the definition.
   *
   * @default - none
   */
  readonly earlier?: Readonly<Record<string, EarlierVersion>>;
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
  readonly columns?: readonly Column[];
  /** `false` for none. @default - `status`, where there is such a field */
  readonly subresources?: { readonly status?: object; readonly scale?: Scale } | false;
  /** @default - none is written; the API server takes it as `None` */
  readonly conversion?: Conversion;
  /** Whether the name of the list is written out, which the API server would fill in. @default true */
  readonly listKind?: boolean;
  /** Written where upstream does; the API server allows no other value. */
  readonly preserveUnknownFields?: false;
}

/** What an earlier version of a kind has of its own. */
export interface EarlierVersion {
  readonly fields: Fields;
  /** @default - as in the newest */
  readonly whole?: ObjectOptions<object>;
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
  /** The whole resource, in every version but the earlier ones. */
  readonly root: Schema<unknown>;
  /** The same kind in the versions that came before, each by itself. */
  readonly earlier: readonly ResourceDefinition[];
  private readonly plural: string;

  constructor(private readonly options: ResourceOptions<Fields>) {
    const { group, kind, versions, fields, whole, typeMeta = true } = options;
    this.plural = options.plural ?? `${kind.toLowerCase()}s`;
    this.name = `${this.plural}.${group}`;
    this.kind = kind;
    this.apiVersion = `${group}/${versions[0]}`;
    const root = object(
      typeMeta ? { apiVersion: string, kind: string, metadata: objectMeta, ...fields } : fields,
      whole,
    );
    this.root = options.leftOpen ? leftOpen(root) : root;
    this.earlier = Object.entries(options.earlier ?? {}).map(([version, own]) => {
      const { earlier: _, storage: __, ...rest } = options;
      return new ResourceDefinition({ ...rest, ...own, versions: [version] });
    });
  }

  /** The kind once for each set of fields: in its newest versions alone, and in each of the earlier ones. */
  get each(): readonly ResourceDefinition[] {
    const { earlier: _, storage, ...rest } = this.options;
    const own = storage !== undefined && rest.versions.includes(storage) ? { storage } : {};
    return this.earlier.length === 0 ? [this] : [new ResourceDefinition({ ...rest, ...own }), ...this.earlier];
  }

  /** Whether the API server asks a webhook to turn one version into another. */
  get converts(): boolean {
    return this.options.conversion?.webhook !== undefined;
  }

  /** The kind as it was in a minor version of the project that it belongs to. Its constructs stay the newest. */
  asOf(version: MinorVersion): ResourceDefinition {
    const fields = Object.entries(this.options.fields).map(([name, field]) => [name, asOf(version, field)]);
    return new ResourceDefinition({ ...this.options, fields: Object.fromEntries(fields) });
  }

  /** The CustomResourceDefinition; the same bytes for the same options. */
  crd(install: InstallOptions = {}): Manifest {
    const { group, kind, scope = 'Namespaced', listKind = true } = this.options;
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
        versions: this.versions(this.options.storage ?? this.options.versions[0], install.depth),
      },
    };
  }

  private versions(storage: string, depth: Depth | undefined): object[] {
    const earlier = this.earlier.flatMap((each) => each.versions(storage, depth));
    return [...earlier, ...this.options.versions.map((name) => this.version(name, name === storage, depth))];
  }

  private version(name: string, storage: boolean, depth: Depth | undefined) {
    const { columns, fields, subresources = 'status' in fields ? { status: {} } : undefined } = this.options;
    const openAPIV3Schema: OpenApiSchema = openApi(this.root.schema, depth);
    return {
      name,
      served: true,
      storage,
      schema: { openAPIV3Schema },
      ...(subresources && { subresources }),
      ...(columns && { additionalPrinterColumns: columns.map((one) => ({ ...one })) }),
    };
  }

  /**
   * Everything that the API server would refuse, or drop, in an object of this kind, for example
   * `Certificate/iris spec.dnsNames[0]: expected string`; nothing where it is right.
   */
  validate(manifest: Manifest): string[] {
    const before = this.earlier.find(({ apiVersion }) => apiVersion === manifest.apiVersion);
    if (before !== undefined) return before.validate(manifest);
    const { group, versions } = this.options;
    const name = `${this.kind}/${manifest.metadata.name}`;
    const served = versions.map((version) => `${group}/${version}`);
    if (manifest.kind !== this.kind || !served.includes(manifest.apiVersion)) {
      return [`${name}: expected kind ${this.kind} and apiVersion ${served.join(' or ')}`];
    }
    // Where the schema does not list them, they are no unknown fields.
    const { apiVersion: _, kind: __, metadata: ___, ...own } = manifest;
    const value = this.options.typeMeta === false ? own : manifest;
    return problems(this.root.schema, value).map((problem) => `${name} ${problem}`);
  }
}
