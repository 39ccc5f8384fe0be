import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { installKind } from '../../installed-kind';
import { Part, type PartProps } from '../../part';
import { addConfigMaps } from './config-maps';
import { EVENTING_DEFINITIONS } from './definitions';
import { addMesh, addNetworkPolicies } from './mesh';
import { EVENTING_NAMESPACE, labels } from './names';
import type { KnativeEventingOptions } from './options';
import { problems } from './problems';
import { addPrograms, type Programs } from './programs';
import { addRights } from './rights';
import { addSecrets, addWebhooks } from './webhooks';

export interface KnativeEventingProps extends PartProps, KnativeEventingOptions {
  /** The namespaces of the platform's tenants. @default - none */
  readonly tenants?: readonly string[];
}

/** Knative Eventing, with in-memory channels and the Broker that is made of them. */
export class KnativeEventing extends Part {
  readonly programs: Programs;

  constructor(scope: Construct, id: string, props: KnativeEventingProps) {
    super(scope, id, props);
    this.node.addValidation({ validate: () => problems(props) });
    const { tenants = [], namespaces: more = [] } = props;
    const namespaces = [...new Set([...tenants, ...more])];
    const hasJobSink = props.jobSink !== false;
    new k8s.KubeNamespace(this, 'namespace', {
      metadata: this.metadata(EVENTING_NAMESPACE, {
        labels: {
          ...labels(this.release),
          'istio-injection': 'enabled',
          'pod-security.kubernetes.io/enforce': props.podSecurity ?? 'restricted',
        },
      }),
    });
    addRights(this, hasJobSink);
    const read = [...addConfigMaps(this, props), ...addSecrets(this)];
    this.programs = addPrograms(this, props);
    // They read these from the API server, and stop where one is missing.
    for (const { deployment } of Object.values(this.programs)) deployment.node.addDependency(...read);
    addWebhooks(this, props.webhookTimeoutSeconds ?? 10);
    addMesh(this, namespaces, hasJobSink);
    if (props.networkPolicies ?? true) addNetworkPolicies(this, namespaces, hasJobSink);
    this.addDefinitions();
  }

  private addDefinitions(): void {
    const programs = new Map(Object.entries(this.programs));
    for (const { kind, servedBy, marks, annotations } of EVENTING_DEFINITIONS) {
      const own = { ...labels(this.release), ...marks, 'knative.dev/crd-install': 'true' };
      const workloads = servedBy.flatMap((name) => programs.get(name)?.deployment ?? []);
      const { definition } = kind;
      const installed = installKind(this, definition, workloads, { labels: own, annotations });
      // Both look for all kinds when they start, and work on none before.
      for (const name of ['controller', 'webhook'] as const) {
        this.programs[name].deployment.node.addDependency(installed);
      }
    }
  }
}
