import { groupOf, type Manifest } from '../manifest';
import { canonicalQuantity } from './quantity';

/**
 * An object in the form in which the Kubernetes provider compares: what the API server stores alike is alike here.
 *
 * The provider reads an object of Kubernetes' own kinds into its type and writes it again. Of that, this follows what manifests show:
 * amounts, empty lists and maps, and switches that are off.
 */
export function normalForm(manifest: Manifest): Manifest {
  const plain = withoutNulls(manifest) as Manifest;
  const group = groupOf(plain.apiVersion);
  if (group === '' && plain.kind === 'Secret') return secret(plain);
  if (group === 'apiextensions.k8s.io' && plain.kind === 'CustomResourceDefinition') return definition(plain);
  if (!OWN_GROUPS.has(group)) return plain;
  const { data, binaryData, ...fields } = plain;
  // What is in a ConfigMap is text, whatever it looks like.
  return { ...(typed(fields) as Manifest), data, binaryData };
}

/** The API groups of Kubernetes itself; every other one is declared by a definition. */
const OWN_GROUPS: ReadonlySet<string> = new Set([
  '',
  'admissionregistration.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
]);

/** Switches whose `false` is the same as no word of them. */
const OFF_IS_ABSENT: ReadonlySet<string> = new Set([
  'hostIPC',
  'hostNetwork',
  'hostPID',
  'paused',
  'readOnly',
  'stdin',
  'stdinOnce',
  'tty',
]);

/** Maps of texts that are the same empty and absent; an empty selector, on the other hand, selects all. */
const EMPTY_IS_ABSENT: ReadonlySet<string> = new Set([
  'annotations',
  'labels',
  'limits',
  'matchLabels',
  'nodeSelector',
  'requests',
]);

/** Maps of amounts. */
const AMOUNTS: ReadonlySet<string> = new Set([
  'allocatable',
  'capacity',
  'default',
  'defaultRequest',
  'hard',
  'limits',
  'max',
  'min',
  'overhead',
  'requests',
]);

/** Fields that are an amount. */
const AMOUNT: ReadonlySet<string> = new Set(['averageValue', 'divisor', 'sizeLimit']);

function typed(value: unknown, inAmounts = false): unknown {
  if (Array.isArray(value)) return value.map((item) => typed(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
      if (isAmount(item) && (inAmounts || AMOUNT.has(key))) return [[key, canonicalQuantity(item)]];
      if (item === false && OFF_IS_ABSENT.has(key)) return [];
      if (EMPTY_IS_ABSENT.has(key) && isEmpty(item)) return [];
      // A role without rules keeps its empty list.
      if (Array.isArray(item) && item.length === 0 && key !== 'rules') return [];
      if (key === 'value' && item === '') return [];
      return [[key, typed(item, AMOUNTS.has(key))]];
    }),
  );
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function isAmount(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** The API server keeps `stringData` as `data`, and so does the provider. */
function secret({ stringData, ...manifest }: Manifest): Manifest {
  if (typeof stringData !== 'object' || stringData === null || Object.keys(stringData).length === 0) return manifest;
  const encoded = Object.entries(stringData).map(([key, text]) => [key, Buffer.from(String(text)).toString('base64')]);
  return { ...manifest, data: { ...(manifest.data as object | undefined), ...Object.fromEntries(encoded) } };
}

/** The API server writes the status, and drops a switch that is off. */
function definition({ status: _, ...manifest }: Manifest): Manifest {
  const { preserveUnknownFields, ...spec } = (manifest.spec ?? {}) as Readonly<Record<string, unknown>>;
  return {
    ...(manifest as Manifest),
    spec: preserveUnknownFields === true ? { ...spec, preserveUnknownFields } : spec,
  };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined && item !== null)
      .map(([key, item]) => [key, withoutNulls(item)]),
  );
}
