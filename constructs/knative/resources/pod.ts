import {
  asOf,
  atomicList,
  atomicOpen,
  embedded,
  fields,
  kubernetes,
  list,
  mapList,
  object,
  omit,
  open,
  optional,
  pick,
  required,
  scalars,
  since,
} from '../../schema';
import { KUBERNETES } from './common';

const { int32, string } = scalars;

// Marks of version 1.21 below are of what has changed since 1.16, the one before it in the catalog.

const keySelector = asOf(KUBERNETES, kubernetes.KeySelector);

export class EnvironmentVariable extends object({
  name: required(string),
  value: string,
  valueFrom: object({
    configMapKeyRef: keySelector,
    fieldRef: atomicOpen,
    resourceFieldRef: atomicOpen,
    secretKeyRef: keySelector,
  }),
}) {}

/** A probe; without a port it asks the one that serves requests. */
export class Probe extends object({
  ...omit(asOf(KUBERNETES, kubernetes.Probe), 'terminationGracePeriodSeconds'),
  grpc: since(
    '1.21',
    object(optional(asOf(KUBERNETES, kubernetes.GrpcAction), 'port')),
    asOf('1.30', kubernetes.GrpcAction),
  ),
  httpGet: object(optional(asOf(KUBERNETES, kubernetes.HttpGetAction), 'port')),
  tcpSocket: object(optional(kubernetes.TcpSocketAction, 'port')),
}) {}

const context = asOf(KUBERNETES, kubernetes.SecurityContext);

export class ContainerSecurityContext extends object({
  ...pick(context, 'allowPrivilegeEscalation', 'capabilities', 'readOnlyRootFilesystem', 'runAsGroup'),
  ...pick(context, 'runAsNonRoot', 'runAsUser', 'seccompProfile'),
  privileged: since('1.21', context.fields.privileged),
}) {}

/** The port on which requests come: one, of one container. `name` is `http1`, or `h2c` for HTTP/2 and gRPC. */
export class ContainerPort extends object({
  ...pick(kubernetes.ContainerPort, 'name', 'protocol'),
  containerPort: int32,
}) {}

const olderPort = object({ ...ContainerPort.fields, containerPort: required(int32) });

const mount = pick(kubernetes.VolumeMount, 'mountPath', 'name', 'readOnly', 'subPath');
const amounts = pick(kubernetes.ResourceRequirements, 'limits', 'requests');
const ownContainer = asOf(KUBERNETES, kubernetes.Container);

/** A container, as far as Knative lets one be described. */
export class Container extends embedded(
  object({
    ...pick(ownContainer, 'args', 'command', 'envFrom', 'image', 'imagePullPolicy'),
    ...pick(ownContainer, 'terminationMessagePath', 'terminationMessagePolicy', 'workingDir'),
    name: string,
    env: mapList(EnvironmentVariable, ['name']),
    ...fields(Probe, 'livenessProbe', 'readinessProbe', 'startupProbe'),
    ports: since('1.21', list(ContainerPort), mapList(olderPort, ['containerPort', 'protocol'])),
    resources: since(
      '1.21',
      object(amounts),
      object({ claims: mapList(object({ name: required(string) }), ['name']), ...amounts }),
    ),
    securityContext: ContainerSecurityContext,
    volumeMounts: mapList(object({ ...mount, mountPropagation: since('1.21', string) }), ['mountPath']),
  }),
) {}

const projections = pick(
  asOf(KUBERNETES, kubernetes.VolumeProjection),
  'configMap',
  'downwardAPI',
  'secret',
  'serviceAccountToken',
);
const ownVolume = asOf(KUBERNETES, kubernetes.Volume);

/** A volume. Kinds that may hold anything need their feature switched on in `config-features`. */
export class Volume extends embedded(
  object({
    ...pick(ownVolume, 'configMap', 'name', 'secret'),
    ...fields(since('1.21', open), 'csi', 'hostPath', 'image'),
    emptyDir: open,
    persistentVolumeClaim: open,
    projected: object({ defaultMode: int32, sources: atomicList(object(projections)) }),
  }),
) {}
