import type { AddressTls } from '../address';
import { Certificate } from '../cert-manager';
import { Gateway, type GatewayServer, INGRESS_GATEWAY, ISTIO_NAMESPACE, KUBEFLOW_GATEWAY } from '../istio';
import type { Part } from '../part';
import type { GatewayOptions } from './options';

type Issuer = NonNullable<AddressTls['issuer']>;

/** What the ingress gateway listens to, and the certificate with which it does. */
export function addGateway(part: Part, options: GatewayOptions, issuer: Issuer): void {
  const { name, namespace } = KUBEFLOW_GATEWAY;
  const hosts = [...part.address.hosts, ...(options.extraHosts ?? [])];
  new Gateway(part, 'gateway', {
    metadata: part.metadata(name, { namespace }),
    spec: { selector: { istio: INGRESS_GATEWAY.labels.istio }, servers: servers(part, hosts, options) },
  });
  if (!part.address.tls || !part.address.needsCertificate) return;
  const { duration, renewBefore, keyAlgorithm } = options.certificate ?? {};
  new Certificate(part, 'certificate', {
    // The ingress gateway reads Secrets of its own namespace only.
    metadata: part.metadata(name, { namespace: ISTIO_NAMESPACE }),
    spec: {
      secretName: part.address.tls.secretName,
      dnsNames: hosts,
      issuerRef: { group: 'cert-manager.io', ...(part.address.tls.issuer ?? issuer) },
      ...(duration !== undefined && { duration }),
      ...(renewBefore !== undefined && { renewBefore }),
      ...(keyAlgorithm !== undefined && { privateKey: { algorithm: keyAlgorithm } }),
    },
  });
}

function servers({ address }: Part, hosts: string[], options: GatewayOptions): GatewayServer[] {
  const http = { hosts, port: { name: 'http', number: 80, protocol: 'HTTP' } };
  if (!address.tls) return [http];
  const https: GatewayServer = {
    hosts,
    port: { name: 'https', number: 443, protocol: 'HTTPS' },
    tls: {
      mode: 'SIMPLE',
      credentialName: address.tls.secretName,
      minProtocolVersion: options.minTlsVersion === '1.3' ? 'TLSV1_3' : 'TLSV1_2',
    },
  };
  return options.http === 'closed' ? [https] : [{ ...http, tls: { httpsRedirect: true } }, https];
}
