import type { Certificate, Issuer } from './cert-manager';
import type { V1Deployment } from './client';
import { HOUR_MS, milliseconds } from './duration';
import { CERT_MANAGER_WEBHOOK, isOf, type Program } from './programs';

/** A question of the API server: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/. */
export interface AdmissionRequest {
  readonly uid: string;
  readonly kind: { readonly group: string; readonly version: string; readonly kind: string };
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';
  readonly object?: unknown;
}

interface ConversionRequest {
  readonly uid: string;
  readonly desiredAPIVersion: string;
  readonly objects: readonly object[];
}

/** What the API server posts to a webhook. */
export interface Review {
  readonly apiVersion: string;
  readonly kind: string;
  readonly request?: AdmissionRequest | ConversionRequest;
}

/** Says why a request is refused; undefined allows it. */
export type Check = (request: AdmissionRequest) => string | undefined;

/** Checks that a program's webhook does beyond the schema of its resources. Programs without an entry allow everything. */
export interface Checker {
  readonly program: Program;
  readonly check: Check;
}

export const CHECKERS: readonly Checker[] = [
  {
    program: CERT_MANAGER_WEBHOOK,
    check: ({ kind, object }) => {
      if (kind.kind === 'Certificate') return certificateProblem(object as Certificate);
      if (kind.kind === 'Issuer' || kind.kind === 'ClusterIssuer') return issuerProblem(kind.kind, object as Issuer);
      return undefined;
    },
  },
];

/** The answer to a review; undefined where the body is none. */
export function answer(review: Review, deployment: V1Deployment, checkers = CHECKERS): object | undefined {
  const { apiVersion, kind, request } = review;
  if (request === undefined) return undefined;
  if ('desiredAPIVersion' in request) {
    const convertedObjects = request.objects.map((one) => ({ ...one, apiVersion: request.desiredAPIVersion }));
    return { apiVersion, kind, response: { uid: request.uid, convertedObjects, result: { status: 'Success' } } };
  }
  const asked = request.operation === 'CREATE' || request.operation === 'UPDATE';
  const problem = asked ? checkers.find(({ program }) => isOf(program, deployment))?.check(request) : undefined;
  const verdict =
    problem === undefined ? { allowed: true } : { allowed: false, status: { code: 403, message: problem } };
  return { apiVersion, kind, response: { uid: request.uid, ...verdict } };
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
