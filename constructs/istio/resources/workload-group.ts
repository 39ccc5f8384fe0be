import { atMostOne, fields, int32, list, object, required, string } from '../../schema';
import { limitedLabels, networking, portNumber, Status } from './common';
import { WorkloadTemplate } from './workload-entry';

const count = int32({ minimum: 0 });

/** How one finds out whether a program is ready, in one of four ways. */
export class ReadinessProbe extends object(
  {
    exec: object({ command: required(list(string({ minLength: 1 }))) }),
    ...fields(count, 'failureThreshold', 'initialDelaySeconds', 'periodSeconds', 'successThreshold', 'timeoutSeconds'),
    grpc: object({ port: portNumber, service: string }),
    httpGet: object({
      host: string,
      httpHeaders: list(object({ name: string({ pattern: '^[-_A-Za-z0-9]+$' }), value: string })),
      path: string,
      port: required(portNumber),
      scheme: string({
        rules: [
          {
            message: 'scheme must be one of [HTTP, HTTPS]',
            rule: 'self in ["", "HTTP", "HTTPS"]',
            holds: (scheme) => ['', 'HTTP', 'HTTPS'].includes(scheme),
          },
        ],
      }),
    }),
    tcpSocket: object({ host: string, port: required(portNumber) }),
  },
  atMostOne('httpGet', 'tcpSocket', 'exec', 'grpc'),
) {}

export class WorkloadGroupSpec extends object({
  metadata: object({ annotations: limitedLabels, labels: limitedLabels }),
  probe: ReadinessProbe,
  template: required(WorkloadTemplate),
}) {}

/**
 * What the WorkloadEntries of programs that register themselves have in common.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-group/
 */
export class WorkloadGroup extends networking('WorkloadGroup', {
  shortNames: ['wg'],
  fields: { spec: required(WorkloadGroupSpec), status: Status },
  columns: {},
}) {}
