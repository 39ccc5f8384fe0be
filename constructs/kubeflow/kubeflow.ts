import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { AddressTls } from '../address';
import { PLATFORM_ISSUER } from '../cert-manager';
import { hostProblem, Problems } from '../checks';
import { admit } from '../network-policies';
import { Part, type PartProps } from '../part';
import { addUserRoles } from '../user-roles';
import { addGateway } from './gateway';
import { ADMISSIONS } from './network-policies';
import type { KubeflowOptions } from './options';
import { KUBEFLOW_ROLES } from './roles';

/** The namespaces of the platform itself: the web applications and most controllers, and the training controllers. */
export const PLATFORM_NAMESPACES = ['kubeflow', 'kubeflow-system'] as const;

export interface KubeflowProps extends PartProps, KubeflowOptions {
  /** Who issues the gateway's certificate, where the address names nobody. @default - the ClusterIssuer of this name */
  readonly issuer?: NonNullable<AddressTls['issuer']>;
}

/** The platform's own namespaces, what reaches pods in them, the roles of users, and the gateway of all web pages. */
export class Kubeflow extends Part {
  constructor(scope: Construct, id: string, props: KubeflowProps) {
    super(scope, id, props);
    this.node.addValidation({ validate: () => problems(this, props) });
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
    addUserRoles(this, KUBEFLOW_ROLES, (name, labels) => this.metadata(name, { labels }));
    if (props.networkPolicies ?? true) {
      for (const namespace of PLATFORM_NAMESPACES) {
        for (const { name, ...admission } of ADMISSIONS[namespace]) {
          admit(this, `policy-${name}`, this.metadata(name, { namespace }), admission);
        }
      }
    }
    addGateway(this, props.gateway ?? {}, props.issuer ?? { kind: 'ClusterIssuer', name: PLATFORM_ISSUER });
  }
}

function problems({ address }: Kubeflow, { gateway = {} }: KubeflowOptions): string[] {
  const found = new Problems();
  for (const [position, host] of (gateway.extraHosts ?? []).entries()) {
    found.check(`gateway.extraHosts[${position}]`, host.replace(/^\*\./, ''), hostProblem);
  }
  if (gateway.extraHosts?.length && address.host === undefined) {
    found.add('gateway.extraHosts', 'needs a host in address: without one the gateway serves any host already');
  }
  for (const option of ['minTlsVersion', 'http'] as const) {
    if (gateway[option] !== undefined && !address.tls) {
      found.add(`gateway.${option}`, 'is for a gateway that ends TLS: give address a host, and tls not as false');
    }
  }
  if (gateway.certificate !== undefined && !address.needsCertificate) {
    found.add('gateway.certificate', 'is for a certificate of cert-manager, and address asks for none');
  }
  return found.found;
}
