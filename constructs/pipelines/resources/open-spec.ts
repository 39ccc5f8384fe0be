import type { Construct } from 'constructs';
import { object, problems, type Schema } from '../../schema';

/** Any object, as a whole. */
export const openObject: Schema<object> = object({}, { atomic: true, open: true });

/**
 * A field that its definition leaves open, with the type that its controller expects. The API server takes anything there, so a
 * construct checks it by itself: {@link checkOpen}.
 */
export function leftOpen<T>({ prototype }: Schema<T>): Schema<T> {
  return { schema: openObject.schema, prototype };
}

/** What a controller would not understand in a field that the definition leaves open is an error of the construct. */
export function checkOpen(construct: Construct, name: string, type: Schema<unknown>, spec: unknown): void {
  construct.node.addValidation({
    validate: () => problems(type.schema, spec).map((problem) => `${name} spec.${problem}`),
  });
}
