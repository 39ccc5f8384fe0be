import { type TSchema, Type } from '@sinclair/typebox';
import type { ResourceDefinition } from '../../../constructs/schema';

/** The schema of a kind's whole resources, under one name. */
export function resource({ root: { schema }, apiVersion, kind }: ResourceDefinition, name: string): TSchema {
  const fixed = Object.entries({ apiVersion, kind, metadata: { name } });
  const constants = fixed.map(([name, value]) => [name, { ...Type.Unknown(), const: value }]);
  const names = fixed.map(([name]) => name);
  return {
    ...schema,
    properties: { ...schema.properties, ...Object.fromEntries(constants) },
    required: [...new Set([...(schema.required ?? []), ...names])],
  };
}
