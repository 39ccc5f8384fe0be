import { facts, type KeyedCertificate } from '../pki';
import type { Certificate, Issuer } from './cert-manager';
import { type Cluster, titleOf } from './cluster';
import { since } from './conditions';
import { CLUSTER_ISSUER, ISSUER, type Kind, SECRET } from './kinds';
import { CERT_MANAGER, PROGRAM_KINDS, runningDeployment } from './programs';
import type { Part, Task } from './runner';
import { read } from './secrets';

/** How an issuer signs: by itself (`authority` is absent), by an authority, or not, and why. */
export type Signing = { readonly authority?: KeyedCertificate } | { readonly reason: string; readonly message: string };

/** Plays cert-manager's issuer controllers: says which issuers are ready. */
export class Issuers implements Part {
  readonly name = 'issuers';
  readonly watches: readonly Kind[] = [ISSUER, CLUSTER_ISSUER, ...PROGRAM_KINDS];

  tasks(cluster: Cluster): Task[] {
    const home = runningDeployment(cluster, CERT_MANAGER)?.metadata?.namespace;
    if (home === undefined) return [];
    return [ISSUER, CLUSTER_ISSUER].flatMap((kind) =>
      cluster.list(kind).map((issuer) => ({
        on: titleOf(kind, issuer),
        run: async () => {
          const signing = signingOf(cluster, issuer, home);
          const ready =
            'reason' in signing
              ? { status: 'False' as const, reason: signing.reason, message: signing.message }
              : { status: 'True' as const, reason: 'IsReady', message: 'The issuer can sign' };
          const condition = { type: 'Ready', observedGeneration: issuer.metadata?.generation, ...ready };
          await cluster.applyStatus(kind, issuer, { conditions: [since(issuer.status?.conditions, condition)] });
          return undefined;
        },
      })),
    );
  }
}

/** The signer of a certificate. */
export function signerOf(cluster: Cluster, { metadata, spec }: Certificate, home: string): Signing {
  const { name, kind = 'Issuer', group = 'cert-manager.io' } = spec.issuerRef;
  const issuer =
    kind === 'ClusterIssuer' ? cluster.get(CLUSTER_ISSUER, name) : cluster.get(ISSUER, name, metadata?.namespace);
  if (group !== 'cert-manager.io' || issuer === undefined) {
    return { reason: 'DoesNotExist', message: `${kind} ${name} does not exist` };
  }
  return signingOf(cluster, issuer, home);
}

/** Cluster issuers have their Secrets in cert-manager's own namespace. */
function signingOf(cluster: Cluster, { metadata, spec }: Issuer, home: string): Signing {
  if (spec?.selfSigned !== undefined) return {};
  if (spec?.ca === undefined) {
    return { reason: 'NotSimulated', message: 'The simulated cluster has issuers of type selfSigned and ca only' };
  }
  const { secretName } = spec.ca;
  const secret = cluster.get(SECRET, secretName, metadata?.namespace ?? home);
  const [certificate, key] = [read(secret, 'tls.crt'), read(secret, 'tls.key')];
  if (certificate === undefined || key === undefined) {
    return { reason: 'ErrGetKeyPair', message: `Secret ${secretName} with tls.crt and tls.key does not exist` };
  }
  if (!facts(certificate).isCA) {
    return { reason: 'ErrInvalidKeyPair', message: `The certificate in Secret ${secretName} is not a CA` };
  }
  return { authority: { certificate, key } };
}
