import { map, mapList, object } from '../containers';
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

/** Labels that a node must have. */
export const nodeSelector = map(string, { atomic: true });

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ */
export class PodSpec extends embedded(
  object({
    activeDeadlineSeconds: int64,
    affinity: Affinity,
    automountServiceAccountToken: boolean,
    containers: required(markedMapList(Container, ['name'])),
    dnsConfig: PodDnsConfig,
    dnsPolicy: string,
    enableServiceLinks: boolean,
    ephemeralContainers: markedMapList(EphemeralContainer, ['name']),
    hostAliases: markedMapList(HostAlias, ['ip']),
    hostIPC: boolean,
    hostNetwork: boolean,
    hostPID: boolean,
    hostUsers: since('1.25', boolean),
    hostname: string,
    hostnameOverride: since('1.34', string),
    imagePullSecrets: markedMapList(LocalObjectReference, ['name']),
    initContainers: markedMapList(Container, ['name']),
    nodeName: string,
    nodeSelector,
    os: object({ name: required(string) }),
    overhead: resourceList,
    preemptionPolicy: string,
    priority: int32,
    priorityClassName: string,
    readinessGates: markedList(object({ conditionType: required(string) })),
    resourceClaims: since('1.26', mapList(PodResourceClaim, ['name'])),
    resources: since('1.32', ResourceRequirements),
    restartPolicy: string,
    runtimeClassName: string,
    schedulerName: string,
    schedulingGates: since('1.26', mapList(object({ name: required(string) }), ['name'])),
    securityContext: PodSecurityContext,
    serviceAccount: string,
    serviceAccountName: string,
    setHostnameAsFQDN: boolean,
    shareProcessNamespace: boolean,
    subdomain: string,
    terminationGracePeriodSeconds: int64,
    tolerations: markedList(Toleration),
    topologySpreadConstraints: mapList(TopologySpreadConstraint, ['topologyKey', 'whenUnsatisfiable']),
    volumes: markedMapList(Volume, ['name']),
  }),
) {}

export class PodTemplateSpec extends object({ metadata: embeddedMetadata, spec: PodSpec }) {}
