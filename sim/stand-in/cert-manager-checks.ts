import type { Certificate, Issuer } from './cert-manager';
import { HOUR_MS, milliseconds } from './duration';
import type { AdmissionRequest } from './reviews';

/** What cert-manager's webhook refuses. */
export function certManagerProblem({ kind, object }: AdmissionRequest): string | undefined {
  if (kind.kind === 'Certificate') return certificateProblem(object as Certificate);
  if (kind.kind === 'Issuer' || kind.kind === 'ClusterIssuer') return issuerProblem(kind.kind, object as Issuer);
  return undefined;
}

function certificateProblem({ spec }: Certificate): string | undefined {
  const identities = [
    spec.commonName ?? spec.literalSubject,
    ...[spec.dnsNames, spec.uris, spec.ipAddresses, spec.emailAddresses].flat(),
  ].filter((name) => name !== undefined && name !== '');
  const problems = [
    ...(spec.secretName ? [] : ['spec.secretName: Required value: must be specified']),
    ...(spec.issuerRef?.name ? [] : ['spec.issuerRef.name: Required value: must be specified']),
    ...(identities.length > 0
      ? []
      : ['spec: Invalid value: a common name, a DNS name, an IP address, a URI or an e-mail address is needed']),
    ...(spec.duration === undefined || milliseconds(spec.duration) >= HOUR_MS
      ? []
      : ['spec.duration: Invalid value: must be at least 1h0m0s']),
  ];
  return problems.length === 0 ? undefined : problems.join(', ');
}

function issuerProblem(kind: string, { spec }: Issuer): string | undefined {
  const types = Object.keys(spec ?? {}).filter((type) =>
    ['acme', 'ca', 'vault', 'selfSigned', 'venafi'].includes(type),
  );
  if (types.length === 1) return undefined;
  return `spec: ${types.length === 0 ? `Required value: one type of ${kind} must be set` : `Forbidden: only one type of ${kind} may be set`}`;
}
