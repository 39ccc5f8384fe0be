import type { NetworkOptions } from '../cluster-options';
import { zonesOf } from './catalog';
import type { GkeOptions } from './options';

const DEFAULT_ZONES = 3;

/** The zones of nodes whose pool names none. */
export function zonesOfCluster({ region, zones }: GkeOptions, network: NetworkOptions = {}): readonly string[] {
  return zones ?? zonesOf(region).slice(0, network.zones ?? DEFAULT_ZONES);
}
