import type { DexOptions } from '../../constructs';
import {
  boolean,
  choice,
  int32,
  list,
  object,
  orFalse,
  required,
  type Static,
  string,
  variants,
} from '../../constructs/schema';
import { component, type Fits, part } from './common';
import { ConnectorConfig, SecretKeyConfig } from './connectors';

class PostgresConfig extends object({
  type: required(choice(['postgres'])),
  host: required(string),
  port: int32,
  database: required(string),
  user: required(string),
  password: required(SecretKeyConfig),
  sslMode: choice(['disable', 'require', 'verify-ca', 'verify-full']),
  ca: SecretKeyConfig,
}) {}

class ClientConfig extends object({
  id: required(string),
  name: string,
  redirectURIs: required(list(string)),
  secret: orFalse(SecretKeyConfig),
  trustedPeers: list(string),
}) {}

export class DexConfig extends object({
  ...part,
  ...component,
  connectors: list(ConnectorConfig),
  staticUsers: list(object({ email: required(string), username: string, groups: list(string), userId: string })),
  clients: list(ClientConfig),
  clientId: string,
  storage: variants('type', {
    kubernetes: object({ type: required(choice(['kubernetes'])) }),
    postgres: PostgresConfig,
  }),
  expiry: object({
    idTokens: string,
    signingKeys: string,
    authRequests: string,
    deviceRequests: string,
    refreshTokens: object({
      disableRotation: boolean,
      reuseInterval: string,
      validIfNotUsedFor: string,
      absoluteLifetime: string,
    }),
  }),
  frontend: object({ title: string, logoUrl: string, theme: choice(['light', 'dark']) }),
  skipApprovalScreen: boolean,
  alwaysShowLoginScreen: boolean,
  logLevel: choice(['debug', 'info', 'warn', 'error']),
  logFormat: choice(['text', 'json']),
  metrics: object({ namespaces: required(list(string)) }),
  networkPolicies: boolean,
}) {}

export type Checked = Fits<Static<typeof DexConfig>, DexOptions>;
