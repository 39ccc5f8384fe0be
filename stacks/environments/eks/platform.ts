import { SERVICE_TOKENS } from '../../../components/cloud-services';
import { type KubeflowPlatformOptions, token } from '../../../constructs';
import type { StackValues } from '../../config';
import { merged } from '../../merged';
import { databaseOptions } from '../database';
import type { EnvironmentPlatform } from '../environment';
import { acmeOptions } from '../tls';
import { gatewayOptions } from './gateway';

type Options = EnvironmentPlatform['options'];

/** What AWS gives to the platform. */
export function platform(values: StackValues): EnvironmentPlatform {
  const region = values.eks?.region ?? '';
  const { databaseHost, databasePassword, bucket, certificate, clusterName, zone } = SERVICE_TOKENS;
  const parts: Options[] = [
    databaseOptions(values),
    storeOptions(values, region),
    acmeOptions(values, { route53: { region, hostedZoneID: token(zone) } }),
    gatewayOptions(values),
    autoscalerOptions(values, region),
  ];
  return {
    options: parts.reduce<Options>((all, each) => merged(all, each) as Options, {}),
    tokens: [
      ...(hasAutoscaler(values) ? [clusterName] : []),
      ...(values.database ? [databaseHost, databasePassword] : []),
      ...(values.objectStore ? [bucket] : []),
      ...(values.dns ? [zone] : []),
      ...(values.tls?.from === 'cloud' ? [certificate] : []),
    ],
  };
}

/** Programs and tenants reach the bucket by the identity of their pods, which EKS knows; nothing is written on accounts. */
function storeOptions(
  { objectStore, pipelines = {} }: StackValues,
  region: string,
): Pick<KubeflowPlatformOptions, 'pipelines'> {
  if (!objectStore || !pipelines || pipelines.objectStore !== undefined || pipelines.seaweedfs !== undefined) return {};
  return { pipelines: { objectStore: { type: 's3', bucket: token(SERVICE_TOKENS.bucket), region } } };
}

/** Whether something is to scale, and nobody else does it. */
export function hasAutoscaler({ nodePools, clusterAutoscaler }: StackValues): boolean {
  return (
    clusterAutoscaler !== false && nodePools.some((pool) => pool.max !== undefined || pool.onDemandFallback === true)
  );
}

/** Interruptible machines come first; the group that stands in for them is taken when there are none. */
function autoscalerOptions(values: StackValues, region: string): Pick<KubeflowPlatformOptions, 'clusterAutoscaler'> {
  if (!hasAutoscaler(values)) return {};
  const preferred = values.nodePools
    .filter(({ onDemandFallback }) => onDemandFallback === true)
    // EKS names a scaling group after its node group, and Pulumi ends that one's name with seven digits.
    .map(({ name }) => `^eks-${name}-[0-9a-f]{7}-`);
  const { prefer = preferred } = values.clusterAutoscaler || {};
  return { clusterAutoscaler: { aws: { region, clusterName: token(SERVICE_TOKENS.clusterName) }, prefer } };
}
