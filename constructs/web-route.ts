import type { ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { KUBEFLOW_GATEWAY, VirtualService } from './istio';
import { Part } from './part';
import { type ServiceAddress, serviceHost } from './service-host';

export interface WebRouteProps {
  /** Name, namespace and labels of the VirtualService. */
  readonly metadata: ApiObjectMetadata;

  /** Where the page begins, such as `/jupyter/`. */
  readonly prefix: string;

  /** What stands in place of the prefix when the page's program is called. @default - the path is left as it is */
  readonly rewrite?: string;

  /** The value of the header `x-forwarded-prefix`, from which some programs know where they are. @default - no header */
  readonly forwardedPrefix?: string;

  /** The Service that is called, and its port. */
  readonly service: ServiceAddress & { readonly port: number };

  /** How long an answer may take, such as `300s`. @default - as long as it takes */
  readonly timeout?: string;

  /**
   * The gateway, by name or as `namespace/name`.
   *
   * @default - the platform's; by its name alone in its own namespace
   */
  readonly gateway?: string;
}

/** A web page behind the platform's gateway, under the platform's address. */
export class WebRoute extends VirtualService {
  constructor(scope: Construct, id: string, props: WebRouteProps) {
    const { metadata, prefix, rewrite, forwardedPrefix, service, timeout, gateway } = props;
    const { name, namespace } = KUBEFLOW_GATEWAY;
    super(scope, id, {
      metadata,
      spec: {
        gateways: [gateway ?? (metadata.namespace === namespace ? name : `${namespace}/${name}`)],
        hosts: [...Part.of(scope).address.hosts],
        http: [
          {
            match: [{ uri: { prefix } }],
            ...(rewrite !== undefined && { rewrite: { uri: rewrite } }),
            ...(forwardedPrefix !== undefined && {
              headers: { request: { add: { 'x-forwarded-prefix': forwardedPrefix } } },
            }),
            route: [{ destination: { host: serviceHost(service), port: { number: service.port } } }],
            ...(timeout !== undefined && { timeout }),
          },
        ],
      },
    });
  }
}
