import { type TSchema, Type } from '@sinclair/typebox';
import type { ResourceDefinition } from '../../../constructs/schema';

/** The schema of a kind's whole resources, of one version and under one name. */
export function resource(definition: ResourceDefinition, apiVersion: string, metadata: object): TSchema {
  const { schema } = definition.root;
  const fixed = Object.entries({ apiVersion, kind: definition.kind, metadata });
  const constants = fixed.map(([name, value]) => [name, { ...Type.Unknown(), const: value }]);
  const names = fixed.map(([name]) => name);
  return {
    ...schema,
    properties: { ...schema.properties, ...Object.fromEntries(constants) },
    required: [...new Set([...(schema.required ?? []), ...names])],
  };
}
