import { type TSchema, Type } from '@sinclair/typebox';
import { type ResourceDefinition, type Rule, type Schema, typed } from '../../../constructs/schema';
import { rewritten } from '../../../constructs/schema/versions';

const RULES = 'x-kubernetes-validations';

/** The schema of a kind's whole resources, under one name, as far as an API server can judge them. */
export function resource({ root, apiVersion, kind }: ResourceDefinition, name: string): TSchema {
  const { schema } = webhookMessages(root.schema).length === 0 ? root : withoutWebhookRules(root);
  const fixed = Object.entries({ apiVersion, kind, metadata: { name } });
  const constants = fixed.map(([name, value]) => [name, { ...Type.Unknown(), const: value }]);
  const names = fixed.map(([name]) => name);
  return {
    ...schema,
    properties: { ...schema.properties, ...Object.fromEntries(constants) },
    required: [...new Set([...(schema.required ?? []), ...names])],
  };
}

/** What is wrong with a resource, beside what only a webhook of the kind would say. */
export function ours(definition: ResourceDefinition, one: Parameters<ResourceDefinition['validate']>[0]): string[] {
  const messages = webhookMessages(definition.root.schema);
  return definition.validate(one).filter((problem) => !messages.some((message) => problem.endsWith(`: ${message}`)));
}

/** Rules that stand for a webhook's say nothing in CEL. */
const isWebhooks = ({ rule }: Rule) => rule === 'true';

const known = new WeakMap<TSchema, readonly (string | undefined)[]>();

function webhookMessages(schema: TSchema): readonly (string | undefined)[] {
  const found = known.get(schema);
  if (found !== undefined) return found;
  const { properties = {}, items, additionalProperties } = schema;
  const inner = [...Object.values<TSchema>(properties), items, additionalProperties];
  const rules: readonly Rule[] = schema[RULES] ?? [];
  const own = rules.filter(isWebhooks).map(({ message }) => message);
  const all = [...own, ...inner.flatMap((one) => (typeof one === 'object' ? webhookMessages(one) : []))];
  known.set(schema, all);
  return all;
}

function withoutWebhookRules(root: Schema<unknown>): Schema<unknown> {
  return rewritten(typed(root.schema), ({ [RULES]: rules, ...schema }: TSchema) => {
    const left = rules?.filter((rule: Rule) => !isWebhooks(rule)) ?? [];
    return (left.length > 0 ? { ...schema, [RULES]: left } : schema) as TSchema;
  });
}
