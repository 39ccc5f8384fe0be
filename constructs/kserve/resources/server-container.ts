import { asOf, embedded, kubernetes, object, optional } from '../../schema';
import { AS_OF, Container } from './common';

const probe = asOf(AS_OF, kubernetes.Probe).fields;
const httpGet = object(optional(asOf(AS_OF, kubernetes.HttpGetAction), 'port'));
const tcpSocket = object(optional(asOf(AS_OF, kubernetes.TcpSocketAction), 'port'));

/** A probe whose HTTP port KServe fills in. */
const ContainerProbe = object({ ...probe, httpGet });
/** The same for a server that KServe knows. */
const ServerProbe = object({ ...probe, httpGet, tcpSocket });

/** A container of an inference service. */
export class ServiceContainer extends embedded(
  object({ ...Container.fields, livenessProbe: ContainerProbe, readinessProbe: ContainerProbe }),
) {}

/** The container of a server that KServe knows; KServe names it. */
export const serverContainer = {
  ...optional(Container, 'name'),
  livenessProbe: ServerProbe,
  readinessProbe: ServerProbe,
};
