import type { TSchema } from '@sinclair/typebox';

/** A schema as it stands in a definition. */
export type OpenApiSchema = Readonly<Record<string, unknown>>;

/**
 * The schema in the form that a definition wants: without prose, without TypeBox's marks, every part a copy of its own.
 *
 * `additionalProperties: false` is dropped: structural schemas do not know it, the API server prunes instead.
 */
export function openApi(schema: TSchema): OpenApiSchema {
  const result: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'description' || (typeof value === 'boolean' && keyword === 'additionalProperties')) continue;
    if (keyword === 'properties') {
      const properties = Object.entries(value as Record<string, TSchema>);
      if (properties.length === 0) continue;
      result.properties = Object.fromEntries(properties.map(([name, field]) => [name, openApi(field)]));
    } else if (keyword === 'items' || keyword === 'additionalProperties') {
      result[keyword] = openApi(value);
    } else if (keyword === 'required') {
      result.required = [...value].sort();
    } else {
      result[keyword] = structuredClone(plain(value));
    }
  }
  return result;
}

/** Without the symbols that mark TypeBox's own parts, as in the two halves of int-or-string, and without functions. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => typeof item !== 'function')
      .map(([key, item]) => [key, plain(item)]),
  );
}
