import type { MysqlAccess } from '../mysql';
import type { Release } from '../releases';
import type { PipelinesOptions } from './options';
import { usesProxy } from './programs/ui';
import type { Store } from './store';

export interface InstallConfigProps {
  readonly release: Release;
  readonly database: MysqlAccess;
  readonly store: Store;
  /** The image that stands for a step whose result is in the cache. */
  readonly cacheImage: string;
  readonly options: PipelinesOptions;
}

/** The settings that several programs read, by upstream's keys: some of its clients read them too. */
export function installConfig({ release, database, store, cacheImage, options }: InstallConfigProps) {
  const { databaseNames: names = {}, cache = {}, stepUser = {} } = options;
  const { host, port } = database;
  return {
    appName: 'pipeline',
    appVersion: release.versions.pipelines,
    dbType: 'mysql',
    dbHost: host,
    dbPort: String(port),
    mysqlHost: host,
    mysqlPort: String(port),
    pipelineDb: names.pipelines ?? 'mlpipeline',
    cacheDb: names.cache ?? 'cachedb',
    mlmdDb: names.metadata ?? 'metadb',
    bucketName: store.bucket,
    defaultPipelineRoot: options.defaultPipelineRoot ?? '',
    autoUpdatePipelineDefaultVersion: 'true',
    cronScheduleTimezone: options.scheduleTimezone ?? 'UTC',
    cacheImage,
    cacheNodeRestrictions: String(cache.nodeRestrictions ?? false),
    DEFAULT_CACHE_STALENESS: cache.defaultStaleness ?? '',
    MAXIMUM_CACHE_STALENESS: cache.maximumStaleness ?? '',
    // How long the API server keeps a connection to the database.
    ConMaxLifeTime: '120s',
    LOG_LEVEL: options.logLevel ?? 'info',
    ARTIFACTS_PROXY_ENABLED: String(usesProxy(options)),
    ARTIFACT_RETENTION_DAYS: '-1',
    ...(release.features.has('pipelines-2.16-setup') && {
      defaultSecurityContextRunAsUser: text(stepUser.runAsUser),
      defaultSecurityContextRunAsGroup: text(stepUser.runAsGroup),
      defaultSecurityContextRunAsNonRoot: text(stepUser.runAsNonRoot),
    }),
  };
}

function text(value: number | boolean | undefined): string {
  return value === undefined ? '' : String(value);
}
