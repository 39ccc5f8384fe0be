import { ApiObject, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Manifest } from '../manifest';
import { objectMeta } from './containers';
import { type InstallOptions, ResourceDefinition, type ResourceOptions } from './definition';
import { DEPTH_CONTEXT } from './embedded';
import { type Fields, required, type Shape } from './schema';

/** What a custom resource is made from: its metadata and its own fields, except for `status`. */
export type CustomResourceProps<F extends Fields> = {
  /** @default - a name that cdk8s derives from the construct's path */
  readonly metadata?: ApiObjectMetadata;
} & Shape<Omit<F, 'metadata' | 'status'>>;

/** An object of a custom kind. What its definition refuses is a validation error of the construct. */
export class CustomResource extends ApiObject {
  constructor(scope: Construct, id: string, definition: ResourceDefinition, props: object) {
    super(scope, id, { apiVersion: definition.apiVersion, kind: definition.kind, ...props });
    this.node.addValidation({ validate: () => definition.validate(this.toJson() as Manifest) });
  }
}

/** The class of a custom kind, with its definition. */
export interface CustomResourceClass<F extends Fields> {
  new (scope: Construct, id: string, props: CustomResourceProps<F>): CustomResource;
  readonly definition: ResourceDefinition;
}

/**
 * Defines a kind of custom resource, to be extended by the class that is named after it:
 * `export class Certificate extends customResource({ kind: 'Certificate', ... }) {}`.
 */
export function customResource<const F extends Fields>(options: ResourceOptions<F>): CustomResourceClass<F> {
  const definition = new ResourceDefinition(options);
  return class extends CustomResource {
    static readonly definition = definition;

    constructor(scope: Construct, id: string, props: CustomResourceProps<F>) {
      super(scope, id, definition, props);
    }
  };
}

/** What the kinds of an API group have in common. */
export interface GroupOptions extends Partial<Omit<ResourceOptions<Fields>, 'kind' | 'fields'>> {
  readonly group: string;
  readonly versions: ResourceOptions<Fields>['versions'];
  /** Whether the schemas say that there must be metadata, which the API server knows anyway. @default false */
  readonly requiresMetadata?: boolean;
}

/** What is a kind's own: its fields, and what differs from the other kinds of its group. */
export interface KindOptions<F extends Fields> extends Partial<Omit<ResourceOptions<F>, 'group' | 'kind'>> {
  readonly fields: F;
}

/**
 * Defines the kinds of an API group, each as {@link customResource} does: `const acme = apiGroup({ group: 'acme.cert-manager.io', ... })`,
 * then `export class Order extends acme('Order', { fields: { ... } }) {}`.
 */
export function apiGroup({ requiresMetadata, ...group }: GroupOptions) {
  const metadata = requiresMetadata ? { metadata: required(objectMeta) } : {};
  return <const F extends Fields>(kind: string, own: KindOptions<F>): CustomResourceClass<F> =>
    customResource({ ...group, ...own, kind, fields: { ...metadata, ...own.fields } });
}

/**
 * Installs the definition of a custom kind: `new CustomResourceDefinition(this, 'certificates', Certificate.definition)`, at the depth
 * that the tree asks for.
 */
export class CustomResourceDefinition extends ApiObject {
  constructor(scope: Construct, id: string, definition: ResourceDefinition, options: InstallOptions = {}) {
    super(scope, id, definition.crd({ depth: scope.node.tryGetContext(DEPTH_CONTEXT), ...options }));
  }
}

/** The definitions of the kinds among some types, such as those that a folder exports, by their names. */
export function definitionsOf(types: Readonly<Record<string, object>>): ResourceDefinition[] {
  return Object.values(types)
    .map((one) => ('definition' in one ? one.definition : undefined))
    .filter((one) => one instanceof ResourceDefinition)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
