import type { TensorboardsOptions } from '../../constructs';
import { boolean, object, orFalse, type Static, string } from '../../constructs/schema';
import { type Fits, part } from './common';
import { controller, crudWebApp } from './web-apps';

export class TensorboardsConfig extends object({
  ...part,
  controller: object({ ...controller, image: string, sameNodeAsVolume: boolean }),
  webApp: orFalse(object(crudWebApp)),
}) {}

export type Checked = Fits<Static<typeof TensorboardsConfig>, TensorboardsOptions>;
