import { choice, fields, list, mapList, object, required, string } from '../../schema';
import { hasToken } from '../../tokens';
import { networking, portNumber, Status, WorkloadSelector } from './common';
import { onlyOne } from './rules';
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
    ...fields(list(string), 'exportTo', 'subjectAltNames'),
    hosts: required(
      list(
        string({
          rules: [{ message: 'hostname cannot be wildcard', rule: 'self != "*"', holds: (host) => host !== '*' }],
        }),
        { minItems: 1, maxItems: 256 },
      ),
    ),
    location: choice(['MESH_EXTERNAL', 'MESH_INTERNAL']),
    ports: mapList(ServiceEntryPort, ['name'], {
      maxItems: 256,
      rules: [
        {
          message: 'port number cannot be duplicated',
          rule: 'self.all(l1, self.exists_one(l2, l1.number == l2.number))',
          holds: (ports) => new Set(ports.map(({ number }) => number)).size === ports.length,
        },
      ],
    }),
    resolution: choice(['NONE', 'STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS']),
    workloadSelector: WorkloadSelector,
  },
  {
    rules: [
      onlyOne('only one of WorkloadSelector or Endpoints can be set', 'workloadSelector', 'endpoints'),
      {
        message: 'CIDR addresses are allowed only for NONE/STATIC resolution types',
        rule: '!((has(self.addresses) ? self.addresses : []).exists(k, k.contains("/")) && !((has(self.resolution) ? self.resolution : "NONE") in ["STATIC", "NONE"]))',
        holds: ({ addresses = [], resolution = 'NONE' }) =>
          !addresses.some((address) => address.includes('/') && !hasToken(address)) ||
          ['STATIC', 'NONE'].includes(resolution) ||
          hasToken(resolution),
      },
      {
        message: 'NONE mode cannot set endpoints',
        rule: '((has(self.resolution) ? self.resolution : "NONE") == "NONE") ? !has(self.endpoints) : true',
        holds: ({ endpoints, resolution = 'NONE' }) => resolution !== 'NONE' || endpoints === undefined,
      },
      {
        message: 'DNS_ROUND_ROBIN mode cannot have multiple endpoints',
        rule: '((has(self.resolution) ? self.resolution : "") == "DNS_ROUND_ROBIN") ? ((has(self.endpoints) ? self.endpoints : []).size() <= 1) : true',
        holds: ({ endpoints = [], resolution }) => resolution !== 'DNS_ROUND_ROBIN' || endpoints.length <= 1,
      },
    ],
  },
) {}

/**
 * A service that the mesh does not find by itself, such as one outside of the cluster.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/service-entry/
 */
export class ServiceEntry extends networking('ServiceEntry', {
  plural: 'serviceentries',
  shortNames: ['se'],
  fields: { spec: required(ServiceEntrySpec), status: Status },
  columns: { Hosts: '.spec.hosts', Location: '.spec.location', Resolution: '.spec.resolution' },
}) {}
