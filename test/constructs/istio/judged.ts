import type { ResourceDefinition } from '../../../constructs/schema';

/** What synthesis says about a resource with this spec, without its kind and name. */
export function errors({ definition }: { readonly definition: ResourceDefinition }, spec: unknown): string[] {
  const { apiVersion, kind } = definition;
  const found = definition.validate({
    apiVersion,
    kind,
    metadata: { name: 'it' },
    ...(spec !== undefined && { spec }),
  });
  return found.map((error) => error.replace(`${kind}/it `, ''));
}

/** Specs that are right, for tests that change one thing. */
export const workload = { address: '10.0.0.1' };
export const service = { hosts: ['a.example'], resolution: 'STATIC', ports: [{ name: 'http', number: 80 }] };
export const wasm = { url: 'oci://registry.example/filter:v1' };
