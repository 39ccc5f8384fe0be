import type { Construct } from 'constructs';
import { Part, type PartProps } from '../part';
import { CustomResourceDefinition } from '../schema';
import type { IstioOptions } from './options';
import { ISTIO_DEFINITIONS } from './resources';

export interface IstioProps extends PartProps, IstioOptions {}

/** Istio: the mesh, its gateways and its kinds. */
export class Istio extends Part {
  constructor(scope: Construct, id: string, props: IstioProps) {
    super(scope, id, props);
    this.addDefinitions();
  }

  private addDefinitions(): void {
    const version = this.release.versions['istio-definitions'];
    const { labels } = this.metadata('definition', {
      labels: {
        'app.kubernetes.io/instance': 'istio',
        'app.kubernetes.io/managed-by': 'Helm',
        'app.kubernetes.io/part-of': 'istio',
        'app.kubernetes.io/version': version,
        'helm.sh/chart': `base-${version}`,
      },
    });
    const annotations = { 'helm.sh/resource-policy': 'keep' };
    for (const definition of ISTIO_DEFINITIONS) {
      new CustomResourceDefinition(this, definition.name, definition, { labels, annotations });
    }
  }
}
