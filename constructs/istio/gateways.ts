import { GatewayWorkload, STATUS_PORT } from './gateway-workload';
import type { Istio } from './istio';
import { CLUSTER_LOCAL_GATEWAY, INGRESS_GATEWAY } from './names';
import type { GatewayOptions, IngressGatewayOptions } from './options';

/** The gateway through which users come. */
export function addIngressGateway(part: Istio, options: IngressGatewayOptions): GatewayWorkload {
  const { service = {} } = options;
  const type = service.type ?? (part.cluster.loadBalancer ? 'LoadBalancer' : 'ClusterIP');
  const ports = [
    { name: 'status-port', port: STATUS_PORT, targetPort: STATUS_PORT },
    { name: 'http2', port: 80, targetPort: 8080 },
    // Where TLS ends before the gateway, what comes to the port of HTTPS is plain already.
    { name: 'https', port: 443, targetPort: part.address.endsBefore ? 8080 : 8443 },
    ...(service.extraPorts ?? []),
  ];
  return new GatewayWorkload(part, 'ingress-gateway', {
    identity: INGRESS_GATEWAY,
    options,
    service: {
      type,
      loadBalancerClass: service.loadBalancerClass,
      loadBalancerSourceRanges: service.loadBalancerSourceRanges && [...service.loadBalancerSourceRanges],
      externalTrafficPolicy: service.externalTrafficPolicy,
    },
    serviceAnnotations: service.annotations,
    ports: ports.map((port) => ({ nodePort: service.nodePorts?.[port.name], ...port })),
    allowFrom: type === 'ClusterIP' ? [] : 'anyone',
  });
}

/** The gateway for calls between programs of the cluster that follow Knative's routes. */
export function addClusterLocalGateway(part: Istio, options: GatewayOptions): GatewayWorkload {
  return new GatewayWorkload(part, 'cluster-local-gateway', {
    identity: CLUSTER_LOCAL_GATEWAY,
    options,
    service: { type: 'ClusterIP' },
    ports: [
      { name: 'status-port', port: 15020, targetPort: 15020 },
      { name: 'http2', port: 80, targetPort: 8080 },
    ],
    // Where Knative's own Service for routes inside of the cluster leads.
    otherPorts: [8081, 8444],
    env: [{ name: 'ISTIO_META_ROUTER_MODE', value: 'sni-dnat' }],
  });
}
