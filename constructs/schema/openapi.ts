import type { TSchema } from '@sinclair/typebox';
import { type Depth, isEmbedded, openness } from './embedded';

/** A schema as it stands in a definition. */
export type OpenApiSchema = Readonly<Record<string, unknown>>;

/**
 * The schema in the form that a definition wants: without prose, without TypeBox's marks, every part a copy of its own.
 *
 * `additionalProperties: false` is dropped: structural schemas do not know it, the API server prunes instead.
 */
export function openApi(schema: TSchema, depth: Depth = 'full'): OpenApiSchema {
  if (openness(schema) || (depth === 'compact' && isEmbedded(schema))) return opened(schema);
  const result: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'description' || keyword === 'goPattern') continue;
    if (typeof value === 'boolean' && keyword === 'additionalProperties') continue;
    if (keyword === 'properties') {
      const properties = Object.entries(value as Record<string, TSchema>);
      if (properties.length === 0) continue;
      result.properties = Object.fromEntries(properties.map(([name, field]) => [name, openApi(field, depth)]));
    } else if (keyword === 'items' || keyword === 'additionalProperties') {
      const keys: readonly string[] | undefined = schema['x-kubernetes-list-map-keys'];
      result[keyword] = keys && depth === 'compact' && isEmbedded(value) ? opened(value, keys) : openApi(value, depth);
    } else if (keyword === 'required') {
      result.required = [...value].sort();
    } else if (keyword === 'pattern') {
      result.pattern = schema.goPattern ?? value;
    } else {
      result[keyword] = copied(value);
    }
  }
  return result;
}

/** Any object; with the fields by which a list knows its items, which the API server must know. */
function opened(schema: TSchema, keys: readonly string[] = []): OpenApiSchema {
  const required = keys.filter((key) => schema.required?.includes(key));
  return {
    type: 'object',
    ...(keys.length > 0 && {
      properties: Object.fromEntries(keys.map((key) => [key, openApi(schema.properties[key])])),
    }),
    ...(required.length > 0 && { required }),
    ...(schema.nullable && { nullable: true }),
    ...(openness(schema)?.atomic && { 'x-kubernetes-map-type': 'atomic' }),
    'x-kubernetes-preserve-unknown-fields': true,
  };
}

/** A copy without the symbols that mark TypeBox's own parts, as in the two halves of int-or-string, and without functions. */
function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => typeof item !== 'function')
      .map(([key, item]) => [key, copied(item)]),
  );
}
