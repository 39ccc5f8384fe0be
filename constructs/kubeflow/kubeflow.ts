import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Part, type PartOptions, type PartProps } from '../part';

/** The namespaces of the platform itself: the web applications and most controllers, and the training controllers. */
export const PLATFORM_NAMESPACES = ['kubeflow', 'kubeflow-system'] as const;

export interface KubeflowOptions extends Omit<PartOptions, 'imageRegistry' | 'imagePullSecrets'> {
  /**
   * What pods of the platform's namespaces may do, one of the Kubernetes Pod Security Standards. All parts keep to `restricted`.
   *
   * @default restricted
   */
  readonly podSecurity?: 'restricted' | 'baseline' | 'privileged';
}

export interface KubeflowProps extends PartProps, KubeflowOptions {}

/** The platform's own namespaces. */
export class Kubeflow extends Part {
  constructor(scope: Construct, id: string, props: KubeflowProps) {
    super(scope, id, props);
    for (const name of PLATFORM_NAMESPACES) {
      new k8s.KubeNamespace(this, name, {
        metadata: this.metadata(name, {
          labels: {
            'control-plane': 'kubeflow',
            'istio-injection': 'enabled',
            'pod-security.kubernetes.io/enforce': props.podSecurity ?? 'restricted',
          },
        }),
      });
    }
  }
}
