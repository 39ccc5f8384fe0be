import { atMostOne, choice, customResource, int32, integer, list, object, open, string, stringMap } from '../../schema';
import { networking, onlyOne, Status, targetRefs, UINT32, uint32, WorkloadSelector } from './common';

const filter = object({ name: string, subFilter: object({ name: string }) });

export class ClusterMatch extends object({ name: string, portNumber: uint32, service: string, subset: string }) {}

export class ListenerMatch extends object({
  filterChain: object({
    applicationProtocols: string,
    destinationPort: uint32,
    filter,
    name: string,
    sni: string,
    transportProtocol: string,
  }),
  listenerFilter: string,
  name: string,
  portName: string,
  portNumber: uint32,
}) {}

export class RouteConfigurationMatch extends object({
  gateway: string,
  name: string,
  portName: string,
  portNumber: uint32,
  vhost: object({
    domainName: string,
    name: string,
    route: object({ action: choice(['ANY', 'ROUTE', 'REDIRECT', 'DIRECT_RESPONSE']), name: string }),
  }),
}) {}

export class WaypointMatch extends object({
  filter,
  portNumber: integer({
    ...UINT32,
    // The message is right; the rule is upstream's.
    rules: [{ message: 'port must be between 1-65535', rule: '0 < self && self <= 6553' }],
  }),
  route: object({ name: string }),
}) {}

/** Which part of Envoy's configuration a patch changes. */
export class PatchMatch extends object(
  {
    cluster: ClusterMatch,
    context: choice(['ANY', 'SIDECAR_INBOUND', 'SIDECAR_OUTBOUND', 'GATEWAY', 'WAYPOINT']),
    listener: ListenerMatch,
    proxy: object({ metadata: stringMap, proxyVersion: string }),
    routeConfiguration: RouteConfigurationMatch,
    waypoint: WaypointMatch,
  },
  {
    ...atMostOne('listener', 'routeConfiguration', 'cluster', 'waypoint'),
    rules: [
      {
        message: 'only support waypointMatch when context is WAYPOINT',
        rule: 'has(self.context) ? ((self.context == "WAYPOINT") ? has(self.waypoint) : !has(self.waypoint)) : !has(self.waypoint)',
      },
    ],
  },
) {}

export class ConfigPatch extends object({
  applyTo: choice([
    'INVALID',
    'LISTENER',
    'FILTER_CHAIN',
    'NETWORK_FILTER',
    'HTTP_FILTER',
    'ROUTE_CONFIGURATION',
    'VIRTUAL_HOST',
    'HTTP_ROUTE',
    'CLUSTER',
    'EXTENSION_CONFIG',
    'BOOTSTRAP',
    'LISTENER_FILTER',
  ]),
  match: PatchMatch,
  patch: object({
    filterClass: choice(['UNSPECIFIED', 'AUTHN', 'AUTHZ', 'STATS']),
    operation: choice([
      'INVALID',
      'MERGE',
      'ADD',
      'REMOVE',
      'INSERT_BEFORE',
      'INSERT_AFTER',
      'INSERT_FIRST',
      'REPLACE',
    ]),
    value: open,
  }),
}) {}

export class EnvoyFilterSpec extends object(
  { configPatches: list(ConfigPatch), priority: int32, targetRefs, workloadSelector: WorkloadSelector },
  { rules: [onlyOne('only one of targetRefs or workloadSelector can be set', 'workloadSelector', 'targetRefs')] },
) {}

/**
 * Changes to the configuration that istiod writes for Envoy. Nothing checks them before Envoy does.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/envoy-filter/
 */
export class EnvoyFilter extends customResource({
  ...networking,
  kind: 'EnvoyFilter',
  versions: ['v1alpha3'],
  fields: { spec: EnvoyFilterSpec, status: Status },
}) {}
