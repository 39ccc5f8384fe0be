import {
  FILESTORE_TIERS,
  type GkeOptions,
  GPU_DRIVERS,
  NODE_IMAGES,
  RELEASE_CHANNELS,
} from '../../components/gke/options';
import { choice, list, map, object, required, type Static, string } from '../../constructs/schema';
import type { Fits } from './common';

const pool = object({ zones: list(string), diskType: string, reservation: string });

/** See `GkeOptions`. Project and region are needed too; what is missing of them is said with the rest. */
export class GkeConfig extends object({
  project: string,
  region: string,
  zones: list(string),
  releaseChannel: choice(RELEASE_CHANNELS),
  maintenance: object({
    startTime: required(string),
    endTime: required(string),
    recurrence: required(string),
  }),
  nodeImage: choice(NODE_IMAGES),
  gpuDriver: choice(GPU_DRIVERS),
  pools: map(pool),
  securityGroup: string,
  filestoreTier: choice(FILESTORE_TIERS),
}) {}

export type Checked = Fits<Static<typeof GkeConfig>, Partial<GkeOptions>>;
