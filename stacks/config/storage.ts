import type { ClaimOptions, ExternalMysql, MysqlServerOptions } from '../../constructs';
import { int32, object, required, type Static, string, stringMap } from '../../constructs/schema';
import { container, type Fits, placement } from './common';
import { SecretKeyConfig } from './connectors';

/** See `ClaimOptions`. */
export class ClaimConfig extends object({ size: string, storageClassName: string }) {}

/** A workload of one pod. */
export const singlePod = { ...placement, ...container, podLabels: stringMap, podAnnotations: stringMap };

/** See `ExternalMysql`. The password is in a Secret: configuration holds no tokens. */
export class ExternalMysqlConfig extends object({
  host: required(string),
  port: int32,
  user: required(string),
  password: required(SecretKeyConfig),
}) {}

/** See `MysqlServerOptions`. */
export class MysqlServerConfig extends object({ ...singlePod, storage: ClaimConfig }) {}

export type Checked =
  | Fits<Static<typeof ClaimConfig>, ClaimOptions>
  | Fits<Static<typeof ExternalMysqlConfig>, ExternalMysql>
  | Fits<Static<typeof MysqlServerConfig>, MysqlServerOptions>;
