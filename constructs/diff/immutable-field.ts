import { groupOf, type Manifest } from '../manifest';
import { immutableFields, providerImmutableFields } from '../replacement';
import type { FieldDifference, FieldPath } from './fields';

/**
 * The field that means a new object when it differs, such as `spec.selector`: one that the provider knows, or one that `Platform`
 * tells the engine. They look differently at a field whose parent appears with it: the provider looks inside, the engine does not.
 *
 * @returns undefined where the difference can be made in place.
 */
export function immutableField(after: Manifest, { path, after: value }: FieldDifference): string | undefined {
  const group = groupOf(after.apiVersion);
  const told = immutableFields(group, after.kind).find((field) => isInside(path, steps(field)));
  if (told !== undefined) return told;
  return providerImmutableFields(group, after.kind, after.immutable === true).find(
    (field) => isInside(path, steps(field)) || contains(path, value, steps(field)),
  );
}

const EACH = '*';

/** `spec.containers[*].image` → its steps. */
function steps(field: string): readonly string[] {
  return field.replaceAll('[*]', `.${EACH}`).split('.');
}

function isInside(path: FieldPath, field: readonly string[]): boolean {
  return path.length >= field.length && field.every((step, index) => fits(path[index], step));
}

function fits(step: FieldPath[number] | undefined, wanted: string): boolean {
  return typeof step === 'string' ? step === wanted : step !== undefined && wanted === EACH;
}

/** Whether the field is somewhere below the path, in the value that is new there. */
function contains(path: FieldPath, value: unknown, field: readonly string[]): boolean {
  if (!path.every((step, index) => fits(step, field[index] ?? ''))) return false;
  return field
    .slice(path.length)
    .reduce<readonly unknown[]>((values, step) => values.flatMap((each) => below(each, step)), [value])
    .some((found) => found !== undefined);
}

function below(value: unknown, step: string): readonly unknown[] {
  if (step === EACH) return Array.isArray(value) ? value : [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return [(value as Readonly<Record<string, unknown>>)[step]];
}
