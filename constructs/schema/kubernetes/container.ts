import { atomicList, fields, mapList, object, setList } from '../containers';
import { embedded } from '../embedded';
import { boolean, int32, string } from '../scalars';
import { required } from '../schema';
import { since } from '../versions';
import { markedList, markedMapList } from './marks';
import { Lifecycle, Probe } from './probes';
import { EnvSource, FileKeySelector, KeySelector, ObjectFieldSelector, ResourceFieldSelector } from './references';
import { ResourceRequirements } from './resources';
import { SecurityContext } from './security';

export class EnvVarSource extends object({
  configMapKeyRef: KeySelector,
  fieldRef: ObjectFieldSelector,
  fileKeyRef: since('1.34', FileKeySelector),
  resourceFieldRef: ResourceFieldSelector,
  secretKeyRef: KeySelector,
}) {}

export class EnvVar extends object({ name: required(string), value: string, valueFrom: EnvVarSource }) {}

export class EnvFromSource extends object({ configMapRef: EnvSource, prefix: string, secretRef: EnvSource }) {}

export class ContainerPort extends object({
  containerPort: required(int32),
  hostIP: string,
  hostPort: int32,
  name: string,
  protocol: string({ default: 'TCP' }),
}) {}

export class VolumeMount extends object({
  ...fields(required(string), 'mountPath', 'name'),
  ...fields(string, 'mountPropagation', 'subPath', 'subPathExpr'),
  readOnly: boolean,
  recursiveReadOnly: since('1.30', string),
}) {}

export class VolumeDevice extends object({ devicePath: required(string), name: required(string) }) {}

export class ContainerResizePolicy extends object({
  resourceName: required(string),
  restartPolicy: required(string),
}) {}

export class ContainerRestartRule extends object({
  action: required(string),
  exitCodes: object({ operator: required(string), values: setList(int32) }),
}) {}

export class Container extends embedded(
  object({
    ...fields(markedList(string), 'args', 'command'),
    env: markedMapList(EnvVar, ['name']),
    envFrom: markedList(EnvFromSource),
    ...fields(string, 'image', 'imagePullPolicy', 'terminationMessagePath', 'terminationMessagePolicy', 'workingDir'),
    lifecycle: Lifecycle,
    ...fields(Probe, 'livenessProbe', 'readinessProbe', 'startupProbe'),
    name: required(string),
    ports: mapList(ContainerPort, ['containerPort', 'protocol']),
    resizePolicy: since('1.27', atomicList(ContainerResizePolicy)),
    resources: ResourceRequirements,
    restartPolicy: since('1.28', string),
    restartPolicyRules: since('1.34', atomicList(ContainerRestartRule)),
    securityContext: SecurityContext,
    ...fields(boolean, 'stdin', 'stdinOnce', 'tty'),
    volumeDevices: markedMapList(VolumeDevice, ['devicePath']),
    volumeMounts: markedMapList(VolumeMount, ['mountPath']),
  }),
) {}

/** A container that joins a running pod, for debugging. */
export class EphemeralContainer extends embedded(object({ ...Container.fields, targetContainerName: string })) {}
