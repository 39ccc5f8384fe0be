import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { principal } from './identity';
import { AuthorizationPolicy, DestinationRule } from './istio';
import { Part } from './part';
import { type ServiceAddress, serviceHost } from './service-host';

export interface AllowedCallersProps {
  /** Name, namespace and labels of the AuthorizationPolicy. */
  readonly metadata: ApiObjectMetadata;

  /** Labels of the pods that are called. */
  readonly pods: Readonly<Record<string, string>>;

  /** ServiceAccounts of the programs that may call, such as `INGRESS_GATEWAY.account`. */
  readonly callers: readonly { readonly name: string; readonly namespace: string }[];
}

/** Lets only these programs call some pods, as far as the mesh decides it. */
export class AllowedCallers extends AuthorizationPolicy {
  constructor(scope: Construct, id: string, { metadata, pods, callers }: AllowedCallersProps) {
    const principals = callers.map((caller) => principal(Part.of(scope).identity, caller));
    super(scope, id, {
      metadata,
      spec: {
        action: 'ALLOW',
        selector: { matchLabels: pods },
        rules: [{ from: [{ source: { principals } }] }],
      },
    });
  }
}

/** Calls of a Service always use the mesh's own certificates, which tell who calls. */
export class MutualTls extends DestinationRule {
  constructor(scope: Construct, id: string, metadata: ApiObjectMetadata, service: ServiceAddress) {
    super(scope, id, {
      metadata,
      spec: { host: serviceHost(service), trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } },
    });
  }
}
