import type { Construct } from 'constructs';
import { Part, type PartProps } from '../part';
import { placementOf } from '../pods';
import { bundledDatabase, externalDatabase } from './database';
import { addMesh } from './mesh';
import { NAMESPACE } from './names';
import type { ModelRegistryOptions } from './options';
import { modelRegistryProblems } from './problems';
import { addServer, addService } from './server';
import { addStorageInitializer } from './storage-initializer';
import { addUi } from './ui';

export interface ModelRegistryProps extends PartProps, ModelRegistryOptions {
  /** Whether the platform has KServe. @default true */
  readonly hasKServe?: boolean;
}

/** The Model Registry: what models there are, in which versions, and where they lie. */
export class ModelRegistry extends Part {
  constructor(scope: Construct, id: string, props: ModelRegistryProps) {
    super(scope, id, props);
    const { namespace = NAMESPACE, hasKServe = true, database, mysql = {}, ui = {} } = props;
    const { storageInitializer = hasKServe && {} } = props;
    this.node.addValidation({ validate: () => modelRegistryProblems(props, hasKServe, this.identity) });
    const placement = placementOf(props);
    const access =
      database === undefined
        ? bundledDatabase(this, namespace, { ...placement, ...(mysql || {}) })
        : externalDatabase(this, namespace, database);
    addServer(this, namespace, access, { ...placement, ...props.server });
    addService(this, namespace, props);
    addMesh(this, namespace, props);
    if (ui) addUi(this, { ...placement, ...ui });
    if (storageInitializer && hasKServe) addStorageInitializer(this, namespace, storageInitializer);
  }
}
