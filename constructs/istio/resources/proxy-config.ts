import { int32, map, nullable, object, string } from '../../schema';
import { networking, PodSelector, Status } from './common';

export class ProxyConfigSpec extends object({
  concurrency: nullable(int32({ minimum: 0 })),
  environmentVariables: map(string({ maxLength: 2048 })),
  image: object({ imageType: string }),
  selector: PodSelector,
}) {}

/**
 * How the proxies of some workloads run. They take it over when their pods start.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/proxy-config/
 */
export class ProxyConfig extends networking('ProxyConfig', {
  versions: ['v1beta1'],
  fields: { spec: ProxyConfigSpec, status: Status },
}) {}
