/** The custom resources of cert-manager 1.19. See https://cert-manager.io/docs/reference/api-docs/. */
export { Challenge, ChallengeSpec, Order, OrderSpec } from './acme';
export { AcmeSolver } from './acme-solver';
export { Certificate, CertificateSpec } from './certificate';
export { CertificateRequest, CertificateRequestSpec } from './certificate-request';
export { IssuerReference } from './common';
export { ClusterIssuer, Issuer, IssuerSpec } from './issuer';
