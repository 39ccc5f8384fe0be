import {
  asOf,
  type CustomResourceClass,
  convertedBy,
  customResource,
  type DifferingVersion,
  type Fields,
  kubernetes,
  mapList,
  type ResourceOptions,
  since,
  string,
} from '../../schema';

/** The two versions of the API as minor versions, by which types are marked. */
export const V1BETA1 = '1.1';
export const V1BETA2 = '1.2';

const SUBDOMAIN = '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$';

/** The name of an object. */
export const objectName = string({ maxLength: 253, pattern: SUBDOMAIN });

/** The same, which v1beta2 says cannot be empty. */
export const requiredName = since(
  V1BETA2,
  string({ minLength: 1, maxLength: 253, pattern: SUBDOMAIN }),
  string({ maxLength: 253, pattern: SUBDOMAIN }),
);

/** A name of one label. */
export const labelName = { maxLength: 63, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' };

/** The name of a node's label. */
export const nodeLabel = {
  minLength: 1,
  pattern:
    '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
};

/** A string of which only v1beta2 says how long it can be. */
export const short = (maxLength: number) => since(V1BETA2, string({ maxLength }), string);

export const conditions = since(
  V1BETA2,
  mapList(kubernetes.Condition, ['type'], { maxItems: 16 }),
  kubernetes.conditions,
);

/** A rule on the change of a field, which no synthesis can judge. */
export const IMMUTABLE = { message: 'field is immutable', rule: 'self == oldSelf' };

interface KindOptions<F extends Fields>
  extends Omit<ResourceOptions<F>, 'group' | 'versions' | 'storage' | 'differing'> {
  /** What v1beta1 has otherwise, beyond marks. @default - nothing */
  readonly v1beta1?: DifferingVersion;
}

/** A kind of Kueue's: served as v1beta2 and v1beta1, and stored as the latter. */
export function kind<const F extends Fields>({ v1beta1, ...options }: KindOptions<F>): CustomResourceClass<F> {
  const marked = Object.entries(options.fields).map(([name, field]) => [name, asOf(V1BETA1, field)] as const);
  const fields: Fields = { ...Object.fromEntries(marked), ...v1beta1?.fields };
  return customResource({
    ...options,
    group: 'kueue.x-k8s.io',
    versions: ['v1beta2', 'v1beta1'],
    storage: 'v1beta1',
    differing: { v1beta1: { ...v1beta1, fields } },
  });
}

/** How the API server turns the versions into one another. */
export const CONVERSION = convertedBy('kueue-webhook-service', 'kueue-system');
