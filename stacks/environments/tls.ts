import { type ClusterIssuer, type KubeflowPlatformOptions, Problems } from '../../constructs';
import type { StackValues } from '../config';

/** The ClusterIssuer that asks an ACME server. */
export const ACME_ISSUER = 'kfstack-acme';

const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory';

type IssuerSpec = ConstructorParameters<typeof ClusterIssuer>[2]['spec'];
type Acme = NonNullable<IssuerSpec['acme']>;
/** How a cloud's DNS shows that the domain is ours. */
export type Dns01 = NonNullable<NonNullable<Acme['solvers']>[number]['dns01']>;

/** What the platform does for `tls: { from: acme }`: a ClusterIssuer, which the address uses unless it names another. */
export function acmeOptions(
  { tls, dns, address, certManager }: StackValues,
  dns01: Dns01,
): Pick<KubeflowPlatformOptions, 'certManager' | 'address'> {
  if (tls?.from !== 'acme' || certManager === false) return {};
  const spec: IssuerSpec = {
    acme: {
      server: tls.server ?? LETS_ENCRYPT,
      email: tls.email,
      privateKeySecretRef: { name: `${ACME_ISSUER}-account` },
      solvers: [{ selector: { dnsZones: dns === undefined ? [] : [dns.zone] }, dns01 }],
    },
  };
  return {
    certManager: { addIssuers: { [ACME_ISSUER]: spec } },
    ...(address?.tls === undefined && { address: { tls: { issuer: { kind: 'ClusterIssuer', name: ACME_ISSUER } } } }),
  };
}

/** What is wrong with records and certificates, on any cloud. */
export function tlsProblems({ tls, dns, address, certManager }: StackValues): string[] {
  const found = new Problems();
  const host = address?.host;
  if (dns !== undefined && host === undefined)
    found.add('address.host', 'is missing: dns is for the record of a host name, such as kubeflow.example.com');
  if (dns !== undefined && host !== undefined && host !== dns.zone && !host.endsWith(`.${dns.zone}`))
    found.add('dns.zone', `${JSON.stringify(dns.zone)} does not hold address.host, which is ${host}`);
  if (tls === undefined) return found.found;
  if (dns === undefined) found.add('dns.zone', 'is missing: by a record in it tls proves that the domain is ours');
  if (tls.from === 'acme' && tls.email === undefined)
    found.add('tls.email', 'is missing: the ACME server writes there when a certificate runs out');
  if (tls.from === 'acme' && certManager === false) found.add('certManager', 'is false, and tls.from: acme needs it');
  if (tls.from === 'cloud' && (tls.email !== undefined || tls.server !== undefined))
    found.add(tls.email !== undefined ? 'tls.email' : 'tls.server', 'is for tls.from: acme');
  if (address?.tls)
    found.add('address.tls', 'names a certificate, and tls says where it is from; leave out one of them');
  if (tls.from === 'acme' && address?.tls === false)
    found.add('address.tls', 'is false, so the gateway would not use the certificate that tls gets; leave it out');
  return found.found;
}
