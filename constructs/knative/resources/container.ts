import {
  atomicList,
  boolean,
  int32,
  int64,
  intOrString,
  kubernetes,
  list,
  mapList,
  object,
  required,
  since,
  string,
} from '../../schema';

/** An object that may hold anything, and is replaced as a whole. */
const openReference = object({}, { open: true, atomic: true });

/** A name that may be empty, as the API server fills it in. */
const name = string({ default: '' });

/** A key of a ConfigMap or Secret. */
export class KeySelector extends object({ key: required(string), name, optional: boolean }, { atomic: true }) {}

export class EnvironmentVariable extends object({
  name: required(string),
  value: string,
  valueFrom: object({
    configMapKeyRef: KeySelector,
    fieldRef: openReference,
    resourceFieldRef: openReference,
    secretKeyRef: KeySelector,
  }),
}) {}

const environmentSource = object({ name, optional: boolean }, { atomic: true });

export class EnvironmentSource extends object({
  configMapRef: environmentSource,
  prefix: string,
  secretRef: environmentSource,
}) {}

/** A probe; without a port it asks the one that serves requests. */
export class Probe extends object({
  exec: object({ command: atomicList(string) }),
  failureThreshold: int32,
  grpc: since('1.21', object({ port: int32, service: name }), object({ port: required(int32), service: string })),
  httpGet: object({
    host: string,
    httpHeaders: atomicList(object({ name: required(string), value: required(string) })),
    path: string,
    port: intOrString,
    scheme: string,
  }),
  initialDelaySeconds: int32,
  periodSeconds: int32,
  successThreshold: int32,
  tcpSocket: object({ host: string, port: intOrString }),
  timeoutSeconds: int32,
}) {}

export class ContainerSecurityContext extends object({
  allowPrivilegeEscalation: boolean,
  capabilities: object({ add: atomicList(string), drop: atomicList(string) }),
  privileged: since('1.21', boolean),
  readOnlyRootFilesystem: boolean,
  runAsGroup: int64,
  runAsNonRoot: boolean,
  runAsUser: int64,
  seccompProfile: kubernetes.SecurityProfile,
}) {}

const { limits, requests } = kubernetes.ResourceRequirements.fields;
const protocol = string({ default: 'TCP' });

/** The port on which requests come: one, of one container. `name` is `http1`, or `h2c` for HTTP/2 and gRPC. */
export class ContainerPort extends object({ containerPort: int32, name: string, protocol }) {}

class OlderContainerPort extends object({ ...ContainerPort.fields, containerPort: required(int32) }) {}

/** A container, as far as Knative lets one be described. */
export class Container extends object({
  args: atomicList(string),
  command: atomicList(string),
  env: mapList(EnvironmentVariable, ['name']),
  envFrom: atomicList(EnvironmentSource),
  image: string,
  imagePullPolicy: string,
  livenessProbe: Probe,
  name: string,
  ports: since('1.21', list(ContainerPort), mapList(OlderContainerPort, ['containerPort', 'protocol'])),
  readinessProbe: Probe,
  resources: since(
    '1.21',
    object({ limits, requests }),
    object({ claims: mapList(object({ name: required(string) }), ['name']), limits, requests }),
  ),
  securityContext: ContainerSecurityContext,
  startupProbe: Probe,
  terminationMessagePath: string,
  terminationMessagePolicy: string,
  volumeMounts: mapList(
    object({
      mountPath: required(string),
      mountPropagation: since('1.21', string),
      name: required(string),
      readOnly: boolean,
      subPath: string,
    }),
    ['mountPath'],
  ),
  workingDir: string,
}) {}
