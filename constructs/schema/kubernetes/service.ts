import { atomicList, fields, map, mapList, object } from '../containers';
import { boolean, int32, intOrString, string } from '../scalars';
import { required } from '../schema';
import { since } from '../versions';
import { Condition, conditions } from './conditions';
import { embeddedMetadata } from './metadata';

export class ServicePort extends object({
  appProtocol: string,
  name: string,
  nodePort: int32,
  port: required(int32),
  protocol: string({ default: 'TCP' }),
  targetPort: intOrString,
}) {}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/ */
export class ServiceSpec extends object({
  ...fields(boolean, 'allocateLoadBalancerNodePorts', 'publishNotReadyAddresses'),
  ...fields(string, 'clusterIP', 'externalName', 'externalTrafficPolicy', 'internalTrafficPolicy', 'ipFamilyPolicy'),
  ...fields(string, 'loadBalancerClass', 'loadBalancerIP', 'sessionAffinity', 'type'),
  ...fields(atomicList(string), 'clusterIPs', 'externalIPs', 'ipFamilies', 'loadBalancerSourceRanges'),
  healthCheckNodePort: int32,
  ports: mapList(ServicePort, ['port', 'protocol']),
  selector: map(string, { atomic: true }),
  sessionAffinityConfig: object({ clientIP: object({ timeoutSeconds: int32 }) }),
  trafficDistribution: since('1.30', string),
}) {}

class IngressPort extends object({ error: Condition.fields.type, port: required(int32), protocol: required(string) }) {}

export class ServiceStatus extends object({
  conditions,
  loadBalancer: object({
    ingress: atomicList(object({ hostname: string, ip: string, ipMode: string, ports: atomicList(IngressPort) })),
  }),
}) {}

/** A whole Service, as a kind embeds it that makes one. */
export class Service extends object({
  apiVersion: string,
  kind: string,
  metadata: embeddedMetadata,
  spec: ServiceSpec,
  status: ServiceStatus,
}) {}
