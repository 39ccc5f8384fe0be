import type { VolumesOptions } from '../../constructs';
import { boolean, object, orFalse, type Static, string } from '../../constructs/schema';
import { container, type Fits, part } from './common';
import { controller, crudWebApp } from './web-apps';

const viewer = object({
  image: string,
  serviceAccountName: string,
  resources: container.resources,
  sameNodeAsVolume: boolean,
  timeout: string,
});

export class VolumesConfig extends object({
  ...part,
  webApp: orFalse(object({ ...crudWebApp, viewer })),
  controller: object(controller),
}) {}

export type Checked = Fits<Static<typeof VolumesConfig>, VolumesOptions>;
