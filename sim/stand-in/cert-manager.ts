import type { Condition } from './conditions';
import type { KubernetesObject } from './kinds';

/** What the stand-in reads of cert-manager's resources, see https://cert-manager.io/docs/reference/api-docs/. */
export interface Issuer extends KubernetesObject {
  readonly spec?: { readonly selfSigned?: object; readonly ca?: { readonly secretName: string } };
  readonly status?: { readonly conditions?: readonly Condition[] };
}

export interface Certificate extends KubernetesObject {
  readonly spec: CertificateSpec;
  readonly status?: CertificateStatus;
}

export interface CertificateSpec {
  readonly secretName: string;
  readonly issuerRef: { readonly name: string; readonly kind?: string; readonly group?: string };
  readonly secretTemplate?: {
    readonly annotations?: Readonly<Record<string, string>>;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly commonName?: string;
  readonly literalSubject?: string;
  readonly subject?: Subject;
  readonly dnsNames?: readonly string[];
  readonly ipAddresses?: readonly string[];
  readonly uris?: readonly string[];
  readonly emailAddresses?: readonly string[];
  readonly duration?: string;
  readonly renewBefore?: string;
  readonly isCA?: boolean;
  readonly usages?: readonly string[];
  readonly privateKey?: { readonly algorithm?: string; readonly size?: number; readonly encoding?: string };
}

export interface Subject {
  readonly organizations?: readonly string[];
  readonly organizationalUnits?: readonly string[];
  readonly countries?: readonly string[];
  readonly provinces?: readonly string[];
  readonly localities?: readonly string[];
}

export interface CertificateStatus {
  readonly conditions?: readonly Condition[];
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly renewalTime?: string;
  readonly revision?: number;
}
