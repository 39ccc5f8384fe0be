import { SERVICE_TOKENS } from '../../../components/cloud-services';
import { type KubeflowPlatformOptions, token } from '../../../constructs';
import type { StackValues } from '../../config';

const PREFIX = 'service.beta.kubernetes.io/aws-load-balancer';

/** What clients may speak with a load balancer that ends TLS: 1.2 and 1.3. */
const TLS_POLICY = 'ELBSecurityPolicy-TLS13-1-2-2021-06';

/**
 * The load balancer before the gateway: one of the network, which EKS' own controller makes. Whoever chose another class of balancers, or
 * none, has said what they want.
 *
 * @see https://cloud-provider-aws.sigs.k8s.io/service_controller/
 */
export function gatewayOptions(values: StackValues): Pick<KubeflowPlatformOptions, 'istio' | 'address'> {
  const { istio = {}, address, tls } = values;
  const endsTls = tls?.from === 'cloud' && address?.tls === undefined;
  const above = endsTls ? { address: { tls: false } as const } : {};
  const { service = {} } = (istio || undefined)?.ingressGateway ?? {};
  const other = service.loadBalancerClass !== undefined || (service.type ?? 'LoadBalancer') !== 'LoadBalancer';
  if (!istio || address?.host === undefined || other) return above;
  const tags = Object.entries(values.costLabels ?? {}).map(([key, value]) => `${key}=${value}`);
  const annotations: Record<string, string> = {
    [`${PREFIX}-type`]: 'nlb',
    [`${PREFIX}-cross-zone-load-balancing-enabled`]: 'true',
    ...(tags.length > 0 && { [`${PREFIX}-additional-resource-tags`]: tags.join(',') }),
    ...(endsTls && {
      [`${PREFIX}-ssl-cert`]: token(SERVICE_TOKENS.certificate),
      [`${PREFIX}-ssl-ports`]: '443',
      [`${PREFIX}-ssl-negotiation-policy`]: TLS_POLICY,
      [`${PREFIX}-backend-protocol`]: 'tcp',
    }),
  };
  const own = { ...annotations, ...service.annotations };
  return { ...above, istio: { ingressGateway: { service: { annotations: own } } } };
}
