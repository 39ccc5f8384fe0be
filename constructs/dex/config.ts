import { stringify } from 'yaml';
import { DEX_METRICS_PORT, DEX_PORT } from './names';
import type { DexOptions } from './options';
import { storageEntry } from './storage';

type Entry = Readonly<Record<string, unknown>>;

export interface ConfigProps {
  readonly issuer: string;
  readonly options: DexOptions;
  /** The platform's own client, then the others. */
  readonly clients: readonly Entry[];
  readonly users: readonly Entry[];
  readonly connectors: readonly Entry[];
}

/** Dex's configuration file. See https://dexidp.io/docs/configuration/. */
export function dexConfig({ issuer, options, clients, users, connectors }: ConfigProps): string {
  const { expiry, frontend, logLevel = 'info', logFormat = 'text', skipApprovalScreen = true } = options;
  const config = {
    issuer,
    storage: storageEntry(options),
    web: { http: `0.0.0.0:${DEX_PORT}` },
    telemetry: options.metrics && { http: `0.0.0.0:${DEX_METRICS_PORT}` },
    logger: { level: logLevel, format: logFormat },
    oauth2: { skipApprovalScreen, alwaysShowLoginScreen: options.alwaysShowLoginScreen },
    expiry,
    frontend: frontend && { issuer: frontend.title, logoURL: frontend.logoUrl, theme: frontend.theme },
    enablePasswordDB: users.length > 0 ? true : undefined,
    staticPasswords: users.length > 0 ? users : undefined,
    connectors: connectors.length > 0 ? connectors : undefined,
    staticClients: clients,
  };
  return stringify(config, { lineWidth: 0, aliasDuplicateObjects: false });
}
