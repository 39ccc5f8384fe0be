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
  const { databaseHost, databasePassword, bucket, certificate, zone } = SERVICE_TOKENS;
  const parts: Options[] = [
    databaseOptions(values),
    storeOptions(values, region),
    acmeOptions(values, { route53: { region, hostedZoneID: token(zone) } }),
    gatewayOptions(values),
  ];
  return {
    options: parts.reduce<Options>((all, each) => merged(all, each) as Options, {}),
    tokens: [
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
