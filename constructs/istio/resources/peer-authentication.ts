import { choice, map, object } from '../../schema';
import { PodSelector, Status, security } from './common';

/** Whether calls must be in mutual TLS. */
export class MutualTls extends object({ mode: choice(['UNSET', 'DISABLE', 'PERMISSIVE', 'STRICT']) }) {}

export class PeerAuthenticationSpec extends object(
  {
    mtls: MutualTls,
    portLevelMtls: map(MutualTls, {
      minProperties: 1,
      rules: [
        {
          message: 'port must be between 1-65535',
          rule: 'self.all(key, 0 < int(key) && int(key) <= 65535)',
          holds: (ports) =>
            Object.keys(ports).every((port) => /^\d+$/.test(port) && Number(port) > 0 && Number(port) <= 65535),
        },
      ],
    }),
    selector: PodSelector,
  },
  {
    rules: [
      {
        message: 'portLevelMtls requires selector',
        rule: 'has(self.portLevelMtls) ? (((has(self.selector) && has(self.selector.matchLabels)) ? self.selector.matchLabels : {}).size() > 0) : true',
        holds: ({ portLevelMtls, selector }) =>
          portLevelMtls === undefined || Object.keys(selector?.matchLabels ?? {}).length > 0,
      },
    ],
  },
) {}

/**
 * Whether workloads accept calls that are not in the mesh's mutual TLS.
 *
 * @see https://istio.io/latest/docs/reference/config/security/peer_authentication/
 */
export class PeerAuthentication extends security('PeerAuthentication', {
  shortNames: ['pa'],
  fields: { spec: PeerAuthenticationSpec, status: Status },
  columns: { Mode: '.spec.mtls.mode' },
}) {}
