import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Part, type PartProps } from '../part';
import { Rights } from '../rights';
import { CustomResourceDefinition, minorVersion } from '../schema';
import { Cni } from './cni';
import { ISTIO_DEFINITIONS } from './definitions';
import { addClusterLocalGateway, addIngressGateway } from './gateways';
import { injectionConfiguration, injectionValues } from './injection';
import { Istiod } from './istiod';
import { definitionLabels, naming, RELEASE, revision } from './labels';
import { meshConfiguration } from './mesh';
import { ISTIO_NAMESPACE } from './names';
import { addNamespace } from './namespace';
import type { IstioOptions } from './options';
import { addPolicies } from './policies';
import { problems } from './problems';
import { readerRights } from './rights';
import { addWebhooks } from './webhooks';

export interface IstioProps extends PartProps, IstioOptions {}

/** Istio: the mesh, its gateways and its kinds. */
export class Istio extends Part {
  readonly istiod: Istiod;
  readonly cni: Cni;
  /** Whether the network plugin joins the configuration of another one. */
  readonly chainedCni: boolean;

  constructor(scope: Construct, id: string, props: IstioProps) {
    super(scope, id, props);
    const { istiod = {}, ingressGateway = {}, clusterLocalGateway = {}, cni = {}, mesh = {}, sidecar = {} } = props;
    this.node.addValidation({ validate: () => problems(props) });
    this.chainedCni = cni.chained ?? this.cluster.cni?.chained ?? true;

    addNamespace(this);
    const { labels } = this.metadata('definition', { labels: definitionLabels(this.release) });
    const version = minorVersion(this.release.versions['istio-definitions']);
    for (const definition of ISTIO_DEFINITIONS) {
      new CustomResourceDefinition(this, definition.name, definition.asOf(version), { labels });
    }
    const configuration = [
      this.addConfiguration('istio', {
        mesh: meshConfiguration(mesh, this.identity),
        meshNetworks: 'networks: {}',
      }),
      this.addConfiguration('istio-sidecar-injector', {
        config: injectionConfiguration(sidecar),
        values: JSON.stringify(injectionValues(this, sidecar), null, 2),
      }),
    ];
    this.cni = new Cni(this, cni);
    this.istiod = new Istiod(this, {
      ...istiod,
      nativeSidecars: sidecar.native ?? true,
      gatewayApi: props.gatewayApi ?? false,
      traceSampling: mesh.tracing?.samplingPercent ?? 1,
    });
    this.istiod.node.addDependency(...configuration);
    addWebhooks(this.istiod, this);
    const gateways = [
      addIngressGateway(this, ingressGateway),
      ...(clusterLocalGateway ? [addClusterLocalGateway(this, clusterLocalGateway)] : []),
    ];
    // Their pods wait for the authority of the mesh, which istiod writes into their namespace.
    for (const { deployment } of gateways) deployment.node.addDependency(this.istiod.deployment);
    addPolicies(this, props);
    if (props.remoteReader) this.addReader();
  }

  private addConfiguration(name: string, data: Record<string, string>): k8s.KubeConfigMap {
    const labels = { ...naming('istiod', this.release), ...revision('istiod'), ...RELEASE };
    return new k8s.KubeConfigMap(this, name, {
      metadata: this.metadata(name, { namespace: ISTIO_NAMESPACE, labels }),
      data,
    });
  }

  private addReader(): void {
    const account = { name: 'istio-reader-service-account', namespace: ISTIO_NAMESPACE };
    const labels = { app: 'istio-reader', ...naming('istio-reader', this.release), ...RELEASE };
    new k8s.KubeServiceAccount(this, 'reader', {
      metadata: this.metadata(account.name, { namespace: account.namespace, labels }),
    });
    new Rights(this, 'reader-rights', {
      metadata: this.metadata(`istio-reader-clusterrole-${ISTIO_NAMESPACE}`, { labels }),
      rules: readerRights(this.release.features.has('istio-1.29-setup')),
      account,
    });
  }
}
