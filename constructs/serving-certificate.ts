import type { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { Certificate, Issuer } from './cert-manager';
import { type ServiceAddress, serviceHost } from './service-host';

export interface ServingCertificateProps {
  /** Name, namespace and labels of the Certificate. */
  readonly metadata: ApiObjectMetadata;
  /** Name, namespace and labels of its Issuer. */
  readonly issuer: ApiObjectMetadata;
  /** The Service as which the API server calls. */
  readonly service: ServiceAddress;
  readonly secretName: string;
  /** Whether it says that it is an authority; it signs itself in any case. @default false */
  readonly authority?: boolean;
  /** How long it is valid, as Go writes it. @default - cert-manager's, 90 days */
  readonly duration?: string;
}

/** The certificate with which a webhook answers the API server, from an issuer that is for it alone. */
export class ServingCertificate extends Construct {
  /** The annotation by which cert-manager writes the authority into a webhook configuration. */
  readonly injection: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: ServingCertificateProps) {
    super(scope, id);
    const { metadata, issuer, service, secretName, authority, duration } = props;
    const short = `${service.name}.${service.namespace}.svc`;
    new Issuer(this, 'issuer', { metadata: issuer, spec: { selfSigned: {} } });
    new Certificate(this, 'certificate', {
      metadata,
      spec: {
        ...(authority && { commonName: short, isCA: true }),
        dnsNames: [short, serviceHost(service)],
        ...(duration !== undefined && { duration }),
        issuerRef: { kind: 'Issuer', name: issuer.name ?? '' },
        secretName,
      },
    });
    this.injection = { 'cert-manager.io/inject-ca-from': `${metadata.namespace}/${metadata.name}` };
  }
}
