import { atMostOne, choice, fields, int32, integer, list, object, open, since, string, stringMap } from '../../schema';
import { hasToken } from '../../tokens';
import { networking, Status, targetRefs, UINT32, uint32, WorkloadSelector } from './common';
import { isPort, onlyOne } from './rules';

const filter = object({ name: string, subFilter: object({ name: string }) });

export class ClusterMatch extends object({ name: string, portNumber: uint32, service: string, subset: string }) {}

export class ListenerMatch extends object({
  filterChain: object({
    ...fields(string, 'applicationProtocols', 'name', 'sni', 'transportProtocol'),
    destinationPort: uint32,
    filter,
  }),
  ...fields(string, 'listenerFilter', 'name', 'portName'),
  portNumber: uint32,
}) {}

export class RouteConfigurationMatch extends object({
  ...fields(string, 'gateway', 'name', 'portName'),
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
    // Upstream's rule is narrower than its message.
    rules: [{ ...isPort, rule: '0 < self && self <= 6553', holds: (port) => port > 0 && port <= 6553 }],
  }),
  route: object({ name: string }),
}) {}

const places = {
  cluster: ClusterMatch,
  listener: ListenerMatch,
  proxy: object({ metadata: stringMap, proxyVersion: string }),
  routeConfiguration: RouteConfigurationMatch,
};
const CONTEXTS = ['ANY', 'SIDECAR_INBOUND', 'SIDECAR_OUTBOUND', 'GATEWAY'] as const;

/** Which part of Envoy's configuration a patch changes. */
export class PatchMatch extends since(
  '1.29',
  object(
    { ...places, context: choice([...CONTEXTS, 'WAYPOINT']), waypoint: WaypointMatch },
    {
      ...atMostOne('listener', 'routeConfiguration', 'cluster', 'waypoint'),
      rules: [
        {
          message: 'only support waypointMatch when context is WAYPOINT',
          rule: 'has(self.context) ? ((self.context == "WAYPOINT") ? has(self.waypoint) : !has(self.waypoint)) : !has(self.waypoint)',
          holds: ({ context = '', waypoint }) =>
            hasToken(context) || (context === 'WAYPOINT') === (waypoint !== undefined),
        },
      ],
    },
  ),
  object({ ...places, context: choice(CONTEXTS) }, atMostOne('listener', 'routeConfiguration', 'cluster')),
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
export class EnvoyFilter extends networking('EnvoyFilter', {
  versions: ['v1alpha3'],
  fields: { spec: EnvoyFilterSpec, status: Status },
}) {}
