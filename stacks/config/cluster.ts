import type {
  AccessOptions,
  ClusterStorageOptions,
  DatabaseOptions,
  DnsOptions,
  NetworkOptions,
  ObjectStoreOptions,
  TlsOptions,
} from '../../components';
import { boolean, choice, int32, list, object, required, type Static, string } from '../../constructs/schema';
import type { Fits } from './common';

/** See `NetworkOptions`; so for the others. */
export class NetworkConfig extends object({ cidr: string, zones: int32, natGateways: choice(['one', 'perZone']) }) {}

export class AccessConfig extends object({
  publicEndpoint: boolean,
  allowedRanges: list(string),
  administrators: list(string),
}) {}

export class ClusterStorageConfig extends object({ shared: boolean }) {}

export class DatabaseConfig extends object({
  machine: string,
  storageGb: int32,
  highAvailability: boolean,
  backupDays: int32,
}) {}

export class ObjectStoreConfig extends object({ versioning: boolean, expireDays: int32 }) {}

export class DnsConfig extends object({ zone: required(string), create: boolean }) {}

export class TlsConfig extends object({ from: required(choice(['cloud', 'acme'])), email: string, server: string }) {}

export type Checked = [
  Fits<Static<typeof NetworkConfig>, NetworkOptions>,
  Fits<Static<typeof AccessConfig>, AccessOptions>,
  Fits<Static<typeof ClusterStorageConfig>, ClusterStorageOptions>,
  Fits<Static<typeof DatabaseConfig>, DatabaseOptions>,
  Fits<Static<typeof ObjectStoreConfig>, ObjectStoreOptions>,
  Fits<Static<typeof DnsConfig>, DnsOptions>,
  Fits<Static<typeof TlsConfig>, TlsOptions>,
];
