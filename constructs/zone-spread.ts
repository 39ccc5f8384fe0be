import type { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** Set to `true` on a construct, Deployments below it spread their pods. */
export const ZONE_SPREAD_CONTEXT = 'kfstack.dev/zone-spread';

/**
 * Pods of a Deployment evenly over zones and, since this takes the place of what the scheduler does by itself, over nodes. It is a
 * wish: a zone that is full or gone keeps no pod from starting.
 *
 * @param selector the Deployment's; with the hash of a revision, so that old pods do not count during an update.
 */
export function zoneSpread(
  scope: Construct,
  selector: Readonly<Record<string, string>>,
): k8s.TopologySpreadConstraint[] | undefined {
  if (scope.node.tryGetContext(ZONE_SPREAD_CONTEXT) !== true) return undefined;
  return ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { ...selector } },
    matchLabelKeys: ['pod-template-hash'],
  }));
}
