import type { PartOptions } from '../part';

/** Options of the platform's own namespaces, roles and gateway. */
export interface KubeflowOptions extends Omit<PartOptions, 'imageRegistry' | 'imagePullSecrets'> {
  /**
   * What pods of the platform's namespaces may do, one of the Kubernetes Pod Security Standards. All parts keep to `restricted`.
   *
   * @default restricted
   */
  readonly podSecurity?: 'restricted' | 'baseline' | 'privileged';

  /**
   * Lets only those call the platform's pods who need to: each other, the mesh's gateways, tenants, the API server. `false` where
   * the cluster's network does not enforce NetworkPolicies, or others write them.
   *
   * @default true
   */
  readonly networkPolicies?: boolean;

  /** The gateway of the platform's web pages. */
  readonly gateway?: GatewayOptions;
}

/** Options of the gateway of the platform's web pages. Its address is the platform's `address`. */
export interface GatewayOptions {
  /**
   * Hosts beside the address, such as `models.example.com` or `*.models.example.com`, for what else is behind the gateway. The
   * certificate is for them too.
   *
   * @default - none
   */
  readonly extraHosts?: readonly string[];

  /** The oldest version of TLS that clients may use. @default '1.2' */
  readonly minTlsVersion?: '1.2' | '1.3';

  /**
   * What port 80 does where the gateway ends TLS: send browsers to HTTPS, or not listen.
   *
   * @default redirect
   */
  readonly http?: 'redirect' | 'closed';

  /** The certificate, where cert-manager makes it. */
  readonly certificate?: GatewayCertificateOptions;
}

/** See https://cert-manager.io/docs/usage/certificate/. */
export interface GatewayCertificateOptions {
  /** How long it is valid, such as `2160h`. @default - cert-manager's, 90 days */
  readonly duration?: string;

  /** How long before its end there is a new one, such as `360h`. @default - cert-manager's, a third of its life */
  readonly renewBefore?: string;

  /** @default - cert-manager's, RSA with 2048 bits */
  readonly keyAlgorithm?: 'RSA' | 'ECDSA' | 'Ed25519';
}
