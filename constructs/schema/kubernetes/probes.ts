import { fields, object } from '../containers';
import { int32, int64, intOrString, string } from '../scalars';
import { required } from '../schema';
import { since } from '../versions';
import { markedList } from './marks';

export class ExecAction extends object({ command: markedList(string) }) {}

export class HttpHeader extends object({ name: required(string), value: required(string) }) {}

export class HttpGetAction extends object({
  ...fields(string, 'host', 'path', 'scheme'),
  httpHeaders: markedList(HttpHeader),
  port: required(intOrString),
}) {}

export class TcpSocketAction extends object({ host: string, port: required(intOrString) }) {}

export class GrpcAction extends object({
  port: required(int32),
  service: since('1.31', string({ default: '' }), string),
}) {}

/** How the kubelet finds out about a container. */
export class Probe extends object({
  exec: ExecAction,
  ...fields(int32, 'failureThreshold', 'initialDelaySeconds', 'periodSeconds', 'successThreshold', 'timeoutSeconds'),
  grpc: GrpcAction,
  httpGet: HttpGetAction,
  tcpSocket: TcpSocketAction,
  terminationGracePeriodSeconds: int64,
}) {}

export class LifecycleHandler extends object({
  exec: ExecAction,
  httpGet: HttpGetAction,
  sleep: since('1.29', object({ seconds: required(int64) })),
  tcpSocket: TcpSocketAction,
}) {}

/** What happens when a container has started, and before it ends. */
export class Lifecycle extends object({
  postStart: LifecycleHandler,
  preStop: LifecycleHandler,
  stopSignal: since('1.33', string),
}) {}
