import type { OpenApiSchema } from '../../../constructs/schema';

/** A value with the defaults that a definition declares, as the API server fills them in. */
export function withDefaults(schema: OpenApiSchema, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => withDefaults(below(schema.items), item));
  const properties = below(schema.properties) as Readonly<Record<string, OpenApiSchema>>;
  const filledIn = Object.entries(properties).filter(
    ([name, field]) => field.default !== undefined && !Object.hasOwn(value, name),
  );
  const whole = { ...value, ...Object.fromEntries(filledIn.map(([name, field]) => [name, field.default])) };
  return Object.fromEntries(
    Object.entries(whole).map(([name, item]) => [
      name,
      withDefaults(
        Object.hasOwn(properties, name) ? below(properties[name]) : below(schema.additionalProperties),
        item,
      ),
    ]),
  );
}

const below = (schema: unknown): OpenApiSchema => (typeof schema === 'object' ? (schema as OpenApiSchema) : {});
