import { getAvailabilityZonesOutput } from '@pulumi/aws/getAvailabilityZones';
import * as pulumi from '@pulumi/pulumi';

/**
 * Zones in which a control plane cannot be, by their ids: names differ from account to account.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
 */
const WITHOUT_CONTROL_PLANE = ['use1-az3', 'usw1-az2', 'cac1-az3'];

/** The names of the network's zones: those given, or the region's first ones. */
export function zoneNames(
  count: number,
  given: readonly string[] | undefined,
  options: pulumi.InvokeOptions,
): pulumi.Output<string[]> {
  if (given !== undefined) return pulumi.output([...given]);
  const found = getAvailabilityZonesOutput(
    {
      state: 'available',
      excludeZoneIds: WITHOUT_CONTROL_PLANE,
      // Local zones and those that an account has to ask for are none of ours.
      filters: [{ name: 'opt-in-status', values: ['opt-in-not-required'] }],
    },
    options,
  );
  return found.names.apply((names) => {
    if (names.length < count)
      throw new Error(`network.zones: ${count} are more than the region has; it has ${names.join(', ')}`);
    return [...names].sort().slice(0, count);
  });
}
