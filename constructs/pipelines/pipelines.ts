import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { GeneratedValue } from '../generated';
import type { MysqlAccess } from '../mysql';
import type { PartProps } from '../part';
import { addDefinitions } from './definitions';
import { installConfig } from './install-config';
import { INSTALL_CONFIG, PIPELINES, STORE_KEYS, STORE_SECRET } from './names';
import type { PipelinesOptions } from './options';
import { PipelinesPart } from './part';
import { problems } from './problems';
import {
  addApiServer,
  addArgo,
  addCache,
  addDatabase,
  addMetadata,
  addPersistenceAgent,
  addScheduledWorkflow,
  addUi,
  addViewer,
  addVisualization,
  databaseAccess,
} from './programs';
import { addPublicVersion, addRoles, addSpareAccounts } from './roles';
import { addSeaweedfs, objectStore, type Store } from './store';
import { addHook, addMetacontroller } from './sync';
import type { TenantContext } from './tenant';

export interface PipelinesProps extends PartProps, PipelinesOptions {
  /** Names of the tenants: the bundled object store knows each. @default - none */
  readonly tenants?: readonly string[];
}

/** A credential of the bundled object store. */
interface Credential {
  readonly accessKey: GeneratedValue;
  readonly secretKey: GeneratedValue;
}

/** Pipelines, with what it stands on: Argo Workflows, a database and an object store. */
export class Pipelines extends PipelinesPart {
  readonly database: MysqlAccess;
  readonly store: Store;
  /** What the objects of Pipelines in a tenant's namespace are made from. */
  readonly tenantContext: TenantContext;
  private readonly credentials = new Map<string, Credential>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PipelinesProps,
  ) {
    super(scope, id, props);
    this.node.addValidation({ validate: () => problems(props, this.current) });
    this.database = databaseAccess(props.database);
    this.store = objectStore(props.objectStore);
    this.tenantContext = {
      images: this.images,
      identity: this.identity,
      store: this.store,
      options: props,
      credential: (tenant) => this.credentials.get(tenant),
    };
    this.addSettings();
    const database = addDatabase(this, props);
    const store = this.addStore();
    const server = addApiServer(this, props);
    addUi(this, props);
    addPersistenceAgent(this, props);
    const schedules = addScheduledWorkflow(this, props);
    const viewers = addViewer(this, props);
    addVisualization(this, props);
    const cache = addCache(this, props);
    const metadata = addMetadata(this, props);
    // They make their tables and objects when they start, and end where they cannot.
    if (database) for (const client of [server, cache, metadata]) client.node.addDependency(database);
    if (store) server.node.addDependency(store);
    const workflows = addArgo(this, props);
    const metacontroller = props.tenantSync ? addMetacontroller(this, props.tenantSync) : undefined;
    if (props.tenantSync) addHook(this, this.tenantContext, props.tenantSync);
    addRoles(this);
    addSpareAccounts(this);
    if (this.current) addPublicVersion(this, this.release.versions.pipelines);
    addDefinitions(this, { workflows, schedules, viewers, metacontroller });
  }

  private addSettings(): void {
    new k8s.KubeConfigMap(this, 'settings', {
      metadata: this.own(INSTALL_CONFIG),
      data: installConfig({
        release: this.release,
        database: this.database,
        store: this.store,
        cacheImage: this.images.ref('pipelines-cache-step'),
        options: this.props,
      }),
    });
    new k8s.KubeConfigMap(this, 'launcher', {
      metadata: this.own('kfp-launcher'),
      data: { defaultPipelineRoot: this.props.defaultPipelineRoot ?? '' },
    });
  }

  /** The bundled object store with an identity for each tenant; or the credential of the user's, as far as it was given as tokens. */
  private addStore(): k8s.KubeDeployment | undefined {
    const { objectStore: given, seaweedfs = {}, tenants = [], tenantSync = false } = this.props;
    if (!this.store.bundled) {
      const { accessKey, secretKey } = (given?.type !== 'azure' && given?.credentials) || {};
      const tokens = { [STORE_KEYS.accessKey]: accessKey, [STORE_KEYS.secretKey]: secretKey };
      this.addStoreSecret(
        Object.fromEntries(
          Object.entries(tokens).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
        ),
      );
      return undefined;
    }
    const own = this.credential('platform', 'pipelines/object-store');
    this.addStoreSecret({ [STORE_KEYS.accessKey]: own.accessKey.value, [STORE_KEYS.secretKey]: own.secretKey.value });
    for (const tenant of new Set(tenants)) {
      this.credentials.set(tenant, this.credential(`tenant-${tenant}`, `pipelines/tenants/${tenant}`));
    }
    return addSeaweedfs(this, {
      options: seaweedfs,
      identities: [
        { accessKey: own.accessKey.value, secretKey: own.secretKey.value },
        ...[...this.credentials].map(([tenant, { accessKey, secretKey }]) => ({
          tenant,
          accessKey: accessKey.value,
          secretKey: secretKey.value,
        })),
      ],
      dynamic: tenantSync !== false,
      azure: given?.type === 'azure' ? given : undefined,
    });
  }

  private addStoreSecret(stringData: Record<string, string>): void {
    if (Object.keys(stringData).length === 0) return;
    new k8s.KubeSecret(this, 'store-secret', { metadata: this.own(STORE_SECRET, PIPELINES), stringData });
  }

  private credential(id: string, label: string): Credential {
    return {
      accessKey: new GeneratedValue(this, `${id}-access-key`, { label: `${label}/access-key`, length: 20 }),
      secretKey: new GeneratedValue(this, `${id}-secret-key`, { label: `${label}/secret-key`, length: 40 }),
    };
  }
}
