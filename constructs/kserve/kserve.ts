import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Issuer } from '../cert-manager';
import { startAfterDefinitions } from '../controllers';
import { installKind } from '../installed-kind';
import type { KubeflowOptions } from '../kubeflow';
import { Part, type PartProps } from '../part';
import { minorVersion, type ResourceDefinition } from '../schema';
import { addUserRoles } from '../user-roles';
import { restartsUserWorkloads } from '../user-workloads';
import { configuration } from './configuration';
import type { Controller } from './controller';
import { addController, addLlmController, addLocalModelController } from './controllers';
import { CONFIG, LABELS, NAMESPACE } from './names';
import { addNodeAgent } from './node-agent';
import type { KServeOptions } from './options';
import { problems } from './problems';
import { ClusterServingRuntime, ClusterStorageContainer, DEFINITIONS_OF, type ServingRuntimeSpec } from './resources';
import { userRoles } from './rights';
import { RUNTIME_NAMES } from './runtime-options';
import { POD_FIELDS, runtimeSpec } from './runtimes';
import { storageContainer } from './storage-container';
import { ISSUER } from './webhooks';

export interface KServeProps extends PartProps, KServeOptions {
  /** Whether the platform has Knative. @default true */
  readonly hasKnative?: boolean;

  /** What pods of the platform's namespaces may do. @default restricted */
  readonly podSecurity?: KubeflowOptions['podSecurity'];
}

/** What the controller makes of inference services, where the cluster has it: it looks for these when it starts. */
const LOOKED_FOR = ['virtualservices.networking.istio.io', 'services.serving.knative.dev'];

/** KServe: models behind addresses. */
export class KServe extends Part {
  /** How inference services run that do not say it themselves. */
  readonly deploymentMode: 'serverless' | 'raw';

  constructor(scope: Construct, id: string, props: KServeProps) {
    super(scope, id, props);
    this.deploymentMode = props.deploymentMode ?? ((props.hasKnative ?? true) ? 'serverless' : 'raw');
    const llm = this.release.features.has('kserve-llm') && (props.llm ?? {});
    this.node.addValidation({ validate: () => problems(props) });
    const own = { namespace: NAMESPACE, labels: LABELS };
    new k8s.KubeConfigMap(this, 'config', {
      metadata: this.metadata(CONFIG, own),
      data: configuration(props, this),
    });
    // Upstream's name for a certificate that the controller once made itself. It is empty.
    new k8s.KubeSecret(this, 'webhook-secret', { metadata: this.metadata('kserve-webhook-server-secret', own) });
    new Issuer(this, 'issuer', { metadata: this.metadata(ISSUER, own), spec: { selfSigned: {} } });

    const controller = addController(this, props);
    startAfterDefinitions(controller.deployment, scope, LOOKED_FOR);
    const localModels = addLocalModelController(this, props);
    addNodeAgent(this, props);
    this.define(controller, DEFINITIONS_OF.kserve);
    this.define(localModels, DEFINITIONS_OF.localModel);
    if (llm) {
      this.define(addLlmController(this, llm), DEFINITIONS_OF.llm);
    }
    addUserRoles(this, userRoles(llm !== false), (name, labels) =>
      this.metadata(name, { labels: { ...LABELS, ...labels } }),
    );
    this.addRuntimes(props);
  }

  private define(controller: Controller, definitions: readonly ResourceDefinition[]): void {
    const version = minorVersion(this.release.versions.kserve);
    for (const definition of definitions) {
      installKind(this, definition.asOf(version), [controller.deployment], { labels: LABELS });
    }
  }

  private addRuntimes({
    runtimes = {},
    addRuntimes = {},
    storageContainer: container = {},
    ...options
  }: KServeOptions) {
    for (const name of RUNTIME_NAMES) {
      const { [name]: changes = {} } = runtimes;
      if (changes === false) continue;
      const spec = runtimeSpec(name, changes, this.images, this.pullSecrets, this.cluster);
      this.addRuntime(`runtime-${name}`, `kserve-${name}`, spec);
    }
    for (const [name, spec] of Object.entries(addRuntimes)) {
      this.addRuntime(`added-runtime-${name}`, name, spec);
    }
    if (container) {
      new ClusterStorageContainer(this, 'storage-container', {
        metadata: this.metadata('default'),
        spec: storageContainer(container, options.storageInitializer ?? {}, this.images),
      });
    }
  }

  private addRuntime(id: string, name: string, spec: ServingRuntimeSpec): void {
    const runtime = new ClusterServingRuntime(this, id, { metadata: this.metadata(name), spec });
    restartsUserWorkloads(runtime, { fields: POD_FIELDS, because: 'KServe gives models on this runtime new ones' });
  }
}
