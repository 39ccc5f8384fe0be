import { int32, object, required, string } from '../../constructs/schema';
import { component } from './common';
import { SecretKeyConfig } from './connectors';

/** See `ExternalMysql`. Tokens are for programs: a stack's configuration names a Secret. */
export const externalMysql = {
  host: required(string),
  port: int32,
  user: required(string),
  password: required(SecretKeyConfig),
};

const { replicas: _, ...server } = component;

/** See `MysqlServerOptions`. */
export const mysqlServer = { ...server, storage: object({ size: string, storageClassName: string }) };
