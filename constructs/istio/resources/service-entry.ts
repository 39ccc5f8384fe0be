import { ageColumn, choice, column, customResource, list, mapList, object, required, string } from '../../schema';
import { networking, onlyOne, portNumber, Status, WorkloadSelector } from './common';
import { WorkloadEntrySpec } from './workload-entry';

/** A port of the service, and of its endpoints if that is another. */
export class ServiceEntryPort extends object({
  name: required(string({ maxLength: 256 })),
  number: required(portNumber),
  protocol: string({ maxLength: 256 }),
  targetPort: portNumber,
}) {}

export class ServiceEntrySpec extends object(
  {
    addresses: list(string({ maxLength: 64 }), { maxItems: 256 }),
    endpoints: list(WorkloadEntrySpec, { maxItems: 4096 }),
    exportTo: list(string),
    hosts: required(
      list(string({ rules: [{ message: 'hostname cannot be wildcard', rule: 'self != "*"' }] }), {
        minItems: 1,
        maxItems: 256,
      }),
    ),
    location: choice(['MESH_EXTERNAL', 'MESH_INTERNAL']),
    ports: mapList(ServiceEntryPort, ['name'], {
      maxItems: 256,
      rules: [
        {
          message: 'port number cannot be duplicated',
          rule: 'self.all(l1, self.exists_one(l2, l1.number == l2.number))',
        },
      ],
    }),
    resolution: choice(['NONE', 'STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS']),
    subjectAltNames: list(string),
    workloadSelector: WorkloadSelector,
  },
  {
    rules: [
      onlyOne('only one of WorkloadSelector or Endpoints can be set', 'workloadSelector', 'endpoints'),
      {
        message: 'CIDR addresses are allowed only for NONE/STATIC resolution types',
        rule: '!((has(self.addresses) ? self.addresses : []).exists(k, k.contains("/")) && !((has(self.resolution) ? self.resolution : "NONE") in ["STATIC", "NONE"]))',
      },
      {
        message: 'NONE mode cannot set endpoints',
        rule: '((has(self.resolution) ? self.resolution : "NONE") == "NONE") ? !has(self.endpoints) : true',
      },
      {
        message: 'DNS_ROUND_ROBIN mode cannot have multiple endpoints',
        rule: '((has(self.resolution) ? self.resolution : "") == "DNS_ROUND_ROBIN") ? ((has(self.endpoints) ? self.endpoints : []).size() <= 1) : true',
      },
    ],
  },
) {}

/**
 * A service that the mesh does not find by itself, such as one outside of the cluster.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/
 */
export class ServiceEntry extends customResource({
  ...networking,
  kind: 'ServiceEntry',
  plural: 'serviceentries',
  shortNames: ['se'],
  versions: ['v1', 'v1alpha3', 'v1beta1'],
  fields: { spec: required(ServiceEntrySpec), status: Status },
  columns: [
    column('Hosts', '.spec.hosts'),
    column('Location', '.spec.location'),
    column('Resolution', '.spec.resolution'),
    ageColumn,
  ],
}) {}
