import type { TSchema } from '@sinclair/typebox';
import { Errors, type ValueError, ValueErrorType } from '@sinclair/typebox/errors';
import { hasToken } from '../tokens';
import { formatProblem } from './formats';
import { quantity } from './scalars';
import type { Condition, Rule } from './schema';
import type { Variants } from './variants';

/**
 * Everything that is wrong with a value, each with its path, such as `spec.dnsNames[0]: expected string`.
 *
 * TypeBox judges what is JSON Schema, this file adds what is Kubernetes. A string that holds a token satisfies every
 * constraint on strings: its value is known only at deployment. What the API server would silently drop is an error:
 * fields that it does not know, and `null` where the schema does not allow it. Of CEL rules those are judged that also
 * say in TypeScript what they mean.
 */
export function problems(schema: TSchema, value: unknown): string[] {
  return allProblems(schema, value).map(([path, problem]) => `${readable(path)}: ${problem}`);
}

function allProblems(schema: TSchema, value: unknown): readonly Problem[] {
  const found = new Map<string, string>();
  for (const error of Errors(schema, [], value)) {
    // The first says it best: a missing field is also no string.
    if (!found.has(error.path) && counts(error)) found.set(error.path, message(error));
  }
  for (const [path, problem] of kubernetesProblems(schema, value, '')) if (!found.has(path)) found.set(path, problem);
  // As the API server does: no rule about a value in which something else is wrong already.
  return [...found, ...brokenRules(schema, value, '', [...found.keys()])];
}

/** Whether it is an error for Kubernetes too. */
function counts({ type, schema, value }: ValueError): boolean {
  if (value === null) return schema.nullable !== true;
  if (value === undefined) return schema.default === undefined;
  if (acceptsStrings(schema) && isToken(value)) return false;
  switch (type) {
    // Formats are judged below, without registering them for everybody who uses TypeBox.
    case ValueErrorType.StringFormat:
    case ValueErrorType.StringFormatUnknown:
      return false;
    // Kubernetes counts characters, JavaScript their halves.
    case ValueErrorType.StringMinLength:
      return [...(value as string)].length < (schema.minLength ?? 0);
    case ValueErrorType.StringMaxLength:
      return [...(value as string)].length > (schema.maxLength ?? Number.POSITIVE_INFINITY);
    default:
      return true;
  }
}

const acceptsStrings = (schema: TSchema) => schema.type === 'string' || schema['x-kubernetes-int-or-string'] === true;

const isToken = (value: unknown) => typeof value === 'string' && hasToken(value);

function message({ type, schema, message }: ValueError): string {
  if (type === ValueErrorType.ObjectRequiredProperty) return 'required field is missing';
  if (type === ValueErrorType.ObjectAdditionalProperties) return `unknown field; known are ${known(schema)}`;
  if (type === ValueErrorType.Union) return 'expected integer or string';
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function known(schema: TSchema): string {
  return Object.keys(schema.properties).sort().join(', ') || 'none';
}

type Problem = readonly [path: string, problem: string];

/** What the API server checks beyond JSON Schema, or differently. */
function* kubernetesProblems(schema: TSchema, value: unknown, path: string): Generator<Problem> {
  if (value === undefined || value === null) return;
  if (acceptsStrings(schema) && isToken(value)) return;
  if (schema['x-or-false'] !== undefined) {
    if (value !== false) yield* below(path, allProblems(schema['x-or-false'], value));
    return;
  }
  if (schema['x-variants'] !== undefined) return yield* variantProblems(schema['x-variants'], value, path);
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    yield [path, `expected one of ${schema.enum.map((one: unknown) => JSON.stringify(one)).join(', ')}`];
  }
  const wrongFormat = schema.format === undefined ? undefined : formatProblem(schema.format, value);
  if (wrongFormat !== undefined) yield [path, wrongFormat];
  // TypeBox knows patterns on strings only.
  if (schema['x-kubernetes-int-or-string'] && schema.pattern !== undefined && typeof value === 'string') {
    if (!new RegExp(schema.pattern).test(value)) yield [path, mismatch(schema.pattern)];
  }
  if (!satisfies(schema as Condition, value)) yield [path, `expected ${expectation(schema as Condition, value)}`];
  if (Array.isArray(value)) yield* duplicates(schema, value, path);
  for (const inner of parts(schema, value, path)) yield* kubernetesProblems(...inner);
}

function* brokenRules(schema: TSchema, value: unknown, path: string, wrong: readonly string[]): Generator<Problem> {
  if (value === undefined || value === null) return;
  if (acceptsStrings(schema) && isToken(value)) return;
  const rules: readonly Rule[] = schema['x-kubernetes-validations'] ?? [];
  if (!wrong.some((one) => one === path || one.startsWith(`${path}/`))) {
    for (const { rule, message = rule, holds } of rules) if (holds?.(value) === false) yield [path, message];
  }
  for (const inner of parts(schema, value, path)) yield* brokenRules(...inner, wrong);
}

/** The values directly inside a value, each with its schema and its path. */
function* parts(schema: TSchema, value: unknown, path: string): Generator<[TSchema, unknown, string]> {
  if (Array.isArray(value)) {
    if (schema.items === undefined) return;
    for (const [index, item] of value.entries()) yield [schema.items, item, `${path}/${index}`];
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      const field = Object.hasOwn(schema.properties ?? {}, name)
        ? schema.properties[name]
        : schema.additionalProperties;
      if (typeof field === 'object') yield [field, item, `${path}/${escaped(name)}`];
    }
  }
}

/** The problems of the one object that the value says it is. */
function* variantProblems({ tag, cases }: Variants, value: unknown, path: string): Generator<Problem> {
  if (typeof value !== 'object' || value === null) return yield [path, 'expected object'];
  const which: unknown = Object.getOwnPropertyDescriptor(value, tag)?.value;
  const chosen = typeof which === 'string' && Object.hasOwn(cases, which) ? cases[which] : undefined;
  if (chosen === undefined) {
    const names = Object.keys(cases).map((name) => JSON.stringify(name));
    return yield [`${path}/${escaped(tag)}`, `expected one of ${names.join(', ')}`];
  }
  yield* below(path, allProblems(chosen.schema, value));
}

function* below(path: string, found: readonly Problem[]): Generator<Problem> {
  for (const [rest, problem] of found) yield [`${path}${rest}`, problem];
}

function mismatch(pattern: string): string {
  if (pattern === quantity.schema.pattern) return 'expected an amount such as 500m or 1Gi';
  return `expected string to match '${pattern}'`;
}

/** List type `set`: no value twice. List type `map`: no two objects with the same keys. */
function* duplicates(schema: TSchema, values: readonly unknown[], path: string): Generator<Problem> {
  const kind = schema['x-kubernetes-list-type'];
  if (kind !== 'set' && kind !== 'map') return;
  const keys: readonly string[] = schema['x-kubernetes-list-map-keys'] ?? [];
  const seen = new Set<string>();
  for (const [index, value] of values.entries()) {
    if (kind === 'map' && (typeof value !== 'object' || value === null)) continue;
    const fields = schema.items.properties ?? {};
    const identity = kind === 'set' ? value : keys.map((key) => (value as never)[key] ?? fields[key]?.default);
    const id = JSON.stringify(identity);
    if (seen.has(id)) yield [`${path}/${index}`, `duplicate ${kind === 'set' ? id : `${keys.join(', ')} ${id}`}`];
    seen.add(id);
  }
}

/** Whether the conditions beside a value's type hold. */
function satisfies(condition: Condition, value: unknown): boolean {
  const { allOf, oneOf, not } = condition;
  // The halves of int-or-string are types, not conditions.
  const anyOf = 'x-kubernetes-int-or-string' in condition ? undefined : condition.anyOf;
  return (
    (allOf?.every((part) => holds(part, value)) ?? true) &&
    (anyOf?.some((part) => holds(part, value)) ?? true) &&
    (oneOf === undefined || oneOf.filter((part) => holds(part, value)).length === 1) &&
    (not === undefined || !holds(not, value))
  );
}

function holds(condition: Condition, value: unknown): boolean {
  if (condition.enum !== undefined && !condition.enum.includes(value)) return false;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const fields = value as Readonly<Record<string, unknown>>;
    if (condition.required?.some((name) => fields[name] === undefined)) return false;
    for (const [name, part] of Object.entries(condition.properties ?? {})) {
      if (fields[name] !== undefined && !holds(part, fields[name])) return false;
    }
  }
  return satisfies(condition, value);
}

/** What a value should satisfy; of several parts in `allOf`, the first that it does not. */
function expectation({ allOf, anyOf, oneOf, not }: Condition, value: unknown): string {
  const broken: Condition = allOf?.find((part) => !holds(part, value)) ?? { anyOf, oneOf, not };
  const exclusive = broken.oneOf?.[0]?.not?.anyOf?.flatMap(({ required = [] }) => required);
  return exclusive === undefined || broken.anyOf || broken.not
    ? `to satisfy ${JSON.stringify(broken)}`
    : `no more than one of ${exclusive.join(', ')}`;
}

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** `/spec/labels/a.b~1c` and `/spec/dnsNames/0` as a person writes them: `spec.labels[a.b/c]`, `spec.dnsNames[0]`. */
function readable(path: string): string {
  const steps = path.split('/').slice(1);
  return steps
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step, index) => (/^[A-Za-z_][\w-]*$/.test(step) ? `${index === 0 ? '' : '.'}${step}` : `[${step}]`))
    .join('');
}
