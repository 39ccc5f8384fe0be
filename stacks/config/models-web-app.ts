import type { ModelsWebAppOptions } from '../../constructs';
import { object, type Static, string } from '../../constructs/schema';
import { type Fits, part } from './common';
import { webApp } from './web-apps';

export class ModelsWebAppConfig extends object({
  ...part,
  ...webApp,
  grafana: object({ prefix: string, cpuAndMemory: string, httpRequests: string }),
}) {}

export type Checked = Fits<Static<typeof ModelsWebAppConfig>, ModelsWebAppOptions>;
