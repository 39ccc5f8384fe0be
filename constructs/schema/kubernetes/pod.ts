import { fields, map, mapList, object } from '../containers';
import { embedded } from '../embedded';
import { boolean, int32, int64, string } from '../scalars';
import { required } from '../schema';
import { since } from '../versions';
import { Container, EphemeralContainer } from './container';
import { markedList, markedMapList } from './marks';
import { embeddedMetadata } from './metadata';
import { LocalObjectReference } from './references';
import { ResourceRequirements, resourceList } from './resources';
import { Affinity, Toleration, TopologySpreadConstraint } from './scheduling';
import { PodSecurityContext } from './security';
import { Volume } from './volumes';

export class HostAlias extends since(
  '1.30',
  object({ hostnames: markedList(string), ip: required(string) }),
  object({ hostnames: markedList(string), ip: string }),
) {}

export class PodDnsConfig extends object({
  nameservers: markedList(string),
  options: markedList(object({ name: string, value: string })),
  searches: markedList(string),
}) {}

const claimSource = { resourceClaimName: string, resourceClaimTemplateName: string };

export class PodResourceClaim extends since(
  '1.31',
  object({ name: required(string), ...claimSource }),
  object({ name: required(string), source: object(claimSource) }),
) {}

/** The group of pods with which a pod is scheduled. */
export class WorkloadReference extends object({
  name: required(string),
  podGroup: required(string),
  podGroupReplicaKey: string,
}) {}

/** Labels that a node must have. */
export const nodeSelector = map(string, { atomic: true });

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ */
export class PodSpec extends embedded(
  object({
    ...fields(int64, 'activeDeadlineSeconds', 'terminationGracePeriodSeconds'),
    affinity: Affinity,
    ...fields(boolean, 'automountServiceAccountToken', 'enableServiceLinks', 'hostIPC', 'hostNetwork', 'hostPID'),
    ...fields(boolean, 'setHostnameAsFQDN', 'shareProcessNamespace'),
    containers: required(markedMapList(Container, ['name'])),
    dnsConfig: PodDnsConfig,
    ...fields(string, 'dnsPolicy', 'hostname', 'nodeName', 'preemptionPolicy', 'priorityClassName', 'restartPolicy'),
    ...fields(string, 'runtimeClassName', 'schedulerName', 'serviceAccount', 'serviceAccountName', 'subdomain'),
    ephemeralContainers: markedMapList(EphemeralContainer, ['name']),
    hostAliases: markedMapList(HostAlias, ['ip']),
    hostUsers: since('1.25', boolean),
    hostnameOverride: since('1.34', string),
    imagePullSecrets: markedMapList(LocalObjectReference, ['name']),
    initContainers: markedMapList(Container, ['name']),
    nodeSelector,
    os: object({ name: required(string) }),
    overhead: resourceList,
    priority: int32,
    readinessGates: markedList(object({ conditionType: required(string) })),
    resourceClaims: since('1.26', mapList(PodResourceClaim, ['name'])),
    resources: since('1.32', ResourceRequirements),
    schedulingGates: since('1.26', mapList(object({ name: required(string) }), ['name'])),
    securityContext: PodSecurityContext,
    tolerations: markedList(Toleration),
    topologySpreadConstraints: mapList(TopologySpreadConstraint, ['topologyKey', 'whenUnsatisfiable']),
    volumes: markedMapList(Volume, ['name']),
    workloadRef: since('1.35', WorkloadReference),
  }),
) {}

export class PodTemplateSpec extends object({ metadata: embeddedMetadata, spec: PodSpec }) {}
