import type { ExternalMysql } from '../mysql';
import type { MysqlServerOptions } from '../mysql-server';
import type { PartOptions } from '../part';
import type { ComponentOptions, ContainerOptions, PodPlacement } from '../pods';

/** A database of the user's, in place of the one that comes with the registry. */
export interface ModelRegistryDatabase extends Omit<ExternalMysql, 'port'> {
  /** @default mysql */
  readonly engine?: 'mysql' | 'postgres';

  /** @default - 3306 for MySQL, 5432 for PostgreSQL */
  readonly port?: number;

  /** Name of the database, which is there already. @default metadb */
  readonly database?: string;

  /**
   * Whether PostgreSQL is spoken to over TLS, and whom it has to prove to be: `sslmode` of its clients. Its password must be of
   * characters that stand for themselves in a URL.
   *
   * @see https://www.postgresql.org/docs/current/libpq-ssl.html
   * @default prefer
   */
  readonly sslMode?: 'disable' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';
}

/** The container with which KServe fetches models that the registry knows. */
export interface ModelRegistryStorageOptions {
  /** The whole reference of an image. @default - the release's */
  readonly image?: string;
  /** @default - requests of 100m and 100Mi, limits of 1 and 1Gi */
  readonly resources?: ContainerOptions['resources'];
  /** @default - none */
  readonly extraEnv?: ContainerOptions['extraEnv'];
}

/**
 * Options of the Model Registry. Placement is for all of its programs; each may have its own.
 *
 * The registry asks nobody who they are: whoever reaches its API reads and changes everything in it.
 *
 * @see https://www.kubeflow.org/docs/components/model-registry/
 */
export interface ModelRegistryOptions extends PartOptions, PodPlacement {
  /**
   * Where the registry and its database are. The web page lists the registries of the namespace that its user has chosen in the
   * dashboard: one in a tenant's namespace is seen by the people of that tenant, one in `kubeflow` by administrators.
   *
   * @default kubeflow
   */
  readonly namespace?: string;

  /** What the web page calls the registry. @default Kubeflow Model Registry */
  readonly displayName?: string;

  /** What the web page says about it. @default - nothing */
  readonly description?: string;

  /** The REST API. @default - one replica */
  readonly server?: ComponentOptions;

  /**
   * Namespaces whose pods may call the registry, all of them with the mesh's proxy. Without it all may whom the network lets in,
   * those of all tenants, and without a proxy too: steps of pipelines have none.
   *
   * @default - all that reach it
   */
  readonly callers?: readonly string[];

  /** Whether the API is behind the platform's gateway too, at `/api/model_registry/`, for everybody who signs in. @default true */
  readonly route?: boolean;

  /** The MySQL that comes with the registry, its root password generated; `false` for a database of your own. @default - a volume of 10Gi of the cluster's default class */
  readonly mysql?: MysqlServerOptions | false;

  /** Where the registry keeps what it knows without a MySQL of its own. @default - in `mysql` */
  readonly database?: ModelRegistryDatabase;

  /** The web page behind the gateway, with a link in the dashboard; `false` leaves both out. @default - one replica */
  readonly ui?: ComponentOptions | false;

  /** Lets InferenceServices name models as `model-registry://<model>/<version>`. @default - where the platform has KServe */
  readonly storageInitializer?: ModelRegistryStorageOptions | false;
}
