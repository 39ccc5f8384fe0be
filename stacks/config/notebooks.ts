import type { NotebooksOptions } from '../../constructs';
import { boolean, int32, object, orFalse, type Static, string, stringMap } from '../../constructs/schema';
import { container, type Fits, part, placement } from './common';
import { SpawnerConfig } from './spawner';
import { crudWebApp } from './web-apps';

const logos = object({
  jupyterLogo: string,
  jupyterIcon: string,
  groupOneLogo: string,
  groupOneIcon: string,
  groupTwoLogo: string,
  groupTwoIcon: string,
});

export class NotebooksConfig extends object({
  ...part,
  controller: object({
    ...placement,
    ...container,
    podLabels: stringMap,
    podAnnotations: stringMap,
    culling: orFalse(object({ idleMinutes: int32, checkMinutes: int32 })),
    addFsGroup: boolean,
  }),
  webApp: orFalse(object({ ...crudWebApp, spawner: SpawnerConfig, logos })),
}) {}

export type Checked = Fits<Static<typeof NotebooksConfig>, NotebooksOptions>;
