import type { ModelRegistryOptions } from '../../constructs';
import { boolean, choice, list, object, orFalse, type Static, string, stringMap } from '../../constructs/schema';
import { component, container, type Fits, part, placement } from './common';
import { ExternalMysqlConfig, MysqlServerConfig } from './storage';

export class ModelRegistryConfig extends object({
  ...part,
  ...placement,
  namespace: string,
  displayName: string,
  description: string,
  server: object(component),
  callers: list(string),
  route: boolean,
  mysql: orFalse(MysqlServerConfig),
  database: object({
    ...ExternalMysqlConfig.fields,
    engine: choice(['mysql', 'postgres']),
    database: string,
    sslMode: choice(['disable', 'prefer', 'require', 'verify-ca', 'verify-full']),
  }),
  ui: orFalse(object(component)),
  storageInitializer: orFalse(object({ image: string, resources: container.resources, extraEnv: stringMap })),
}) {}

export type Checked = Fits<Static<typeof ModelRegistryConfig>, ModelRegistryOptions>;
