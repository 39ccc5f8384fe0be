import type { ClusterAutoscalerOptions } from '../../constructs';
import { list, object, type Static, string } from '../../constructs/schema';
import { component, type Fits, part } from './common';

/** What the environment knows of the cloud's node groups is none of it. */
export class ClusterAutoscalerConfig extends object({
  ...part,
  ...component,
  prefer: list(string),
  idleTime: string,
}) {}

export type Checked = Fits<Static<typeof ClusterAutoscalerConfig>, ClusterAutoscalerOptions>;
