/** A Service by name and namespace. */
export interface ServiceAddress {
  readonly name: string;
  readonly namespace: string;
}

/** The DNS name by which the mesh knows a Service. */
export function serviceHost({ name, namespace }: ServiceAddress): string {
  return `${name}.${namespace}.svc.cluster.local`;
}
