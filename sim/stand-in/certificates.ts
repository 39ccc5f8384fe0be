import { createHash } from 'node:crypto';
import { belongTogether, facts, issue, type KeyedCertificate, rootOf } from '../pki';
import type { Certificate, CertificateSpec } from './cert-manager';
import type { V1Secret } from './client';
import { type Cluster, ownedBy, titleOf } from './cluster';
import { type Condition, since } from './conditions';
import { HOUR_MS, milliseconds } from './duration';
import { signerOf } from './issuers';
import { CERTIFICATE, CLUSTER_ISSUER, ISSUER, type Kind, SECRET } from './kinds';
import { CERT_MANAGER, PROGRAM_KINDS, runningDeployment } from './programs';
import type { Part, Task } from './runner';
import { encoded, read } from './secrets';
import { flagValues } from './workload';

/** What a Secret was issued for; cert-manager compares with its CertificateRequest instead. */
const ISSUED_FOR = 'sim.kfstack.dev/issued-for';
const DEFAULT_DURATION_MS = 90 * 24 * HOUR_MS;

type Home = { readonly namespace: string; readonly ownsSecrets: boolean };

/** Plays cert-manager's certificate controllers: issues the Secrets of Certificates, and renews them. */
export class Certificates implements Part {
  readonly name = 'certificates';
  readonly watches: readonly Kind[] = [CERTIFICATE, ISSUER, CLUSTER_ISSUER, ...PROGRAM_KINDS];

  tasks(cluster: Cluster): Task[] {
    const controller = runningDeployment(cluster, CERT_MANAGER);
    if (controller === undefined) return [];
    const home = {
      namespace: controller.metadata?.namespace ?? '',
      ownsSecrets: flagValues(controller, 'enable-certificate-owner-ref')[0] === 'true',
    };
    return cluster
      .list(CERTIFICATE)
      .filter(({ metadata }) => metadata?.deletionTimestamp === undefined)
      .map((certificate) => ({
        on: titleOf(CERTIFICATE, certificate),
        run: () => this.reconcile(cluster, certificate, home),
      }));
  }

  private async reconcile(cluster: Cluster, certificate: Certificate, home: Home): Promise<Date | undefined> {
    const { spec, metadata, status } = certificate;
    let secret = cluster.get(SECRET, spec.secretName, metadata?.namespace);
    let { revision = 1 } = status ?? {};
    if (!isCurrent(secret, spec)) {
      const signer = signerOf(cluster, certificate, home.namespace);
      if ('reason' in signer) {
        const condition = readiness(certificate, 'False', signer.reason, signer.message);
        await cluster.applyStatus(CERTIFICATE, certificate, { ...status, conditions: [condition] });
        return undefined;
      }
      const issued = await issue(requestOf(spec), signer.authority);
      await cluster.apply(SECRET, secretOf(certificate, issued, signer.authority, home));
      secret = cluster.get(SECRET, spec.secretName, metadata?.namespace);
      if (status?.revision !== undefined) revision += 1;
    }
    const { notBefore, notAfter } = facts(read(secret, 'tls.crt') ?? '');
    const renewal = renewalTime(spec, notBefore, notAfter);
    await cluster.applyStatus(CERTIFICATE, certificate, {
      notBefore: seconds(notBefore),
      notAfter: seconds(notAfter),
      renewalTime: seconds(renewal),
      revision,
      conditions: [readiness(certificate, 'True', 'Ready', 'Certificate is up to date and has not expired')],
    });
    return renewal;
  }
}

/** Whether a Secret has what the Certificate asks for. A change of the issuer's authority does not matter, as with cert-manager. */
function isCurrent(secret: V1Secret | undefined, spec: CertificateSpec): boolean {
  const [certificate, key] = [read(secret, 'tls.crt'), read(secret, 'tls.key')];
  if (certificate === undefined || key === undefined) return false;
  if (secret?.metadata?.annotations?.[ISSUED_FOR] !== fingerprint(spec)) return false;
  try {
    const { notBefore, notAfter } = facts(certificate);
    return belongTogether({ certificate, key }) && renewalTime(spec, notBefore, notAfter).getTime() > Date.now();
  } catch {
    // Somebody has put something else there.
    return false;
  }
}

/** Changes with everything that leads to another certificate. */
function fingerprint({ renewBefore: _, ...spec }: CertificateSpec): string {
  return createHash('sha256').update(JSON.stringify(spec)).digest('hex').slice(0, 16);
}

/** When a certificate is due again: `renewBefore` its end, or after two thirds of its time. */
function renewalTime({ renewBefore }: CertificateSpec, notBefore: Date, notAfter: Date): Date {
  const whole = notAfter.getTime() - notBefore.getTime();
  const before = renewBefore === undefined ? whole / 3 : milliseconds(renewBefore);
  return new Date(notAfter.getTime() - Math.min(before, whole / 2));
}

function requestOf(spec: CertificateSpec) {
  const { subject = {}, commonName, literalSubject, privateKey } = spec;
  const of = (type: 'dns' | 'ip' | 'url' | 'email', values: readonly string[] = []) =>
    values.map((value) => ({ type, value }));
  const parts = {
    C: subject.countries,
    ST: subject.provinces,
    L: subject.localities,
    O: subject.organizations,
    OU: subject.organizationalUnits,
    CN: commonName === undefined ? undefined : [commonName],
  };
  return {
    subject:
      literalSubject ??
      Object.entries(parts).flatMap(([name, values]) => (values?.length ? [{ [name]: [...values] }] : [])),
    names: [
      ...of('dns', spec.dnsNames),
      ...of('ip', spec.ipAddresses),
      ...of('url', spec.uris),
      ...of('email', spec.emailAddresses),
    ],
    isCA: spec.isCA ?? false,
    usages: spec.usages,
    durationMs: spec.duration === undefined ? DEFAULT_DURATION_MS : milliseconds(spec.duration),
    key: privateKey,
  };
}

function secretOf(
  certificate: Certificate,
  issued: KeyedCertificate,
  authority: KeyedCertificate | undefined,
  home: Home,
) {
  const { spec, metadata } = certificate;
  const { issuerRef, secretTemplate } = spec;
  return {
    metadata: {
      name: spec.secretName,
      namespace: metadata?.namespace,
      labels: { ...secretTemplate?.labels, 'controller.cert-manager.io/fao': 'true' },
      annotations: {
        ...secretTemplate?.annotations,
        'cert-manager.io/alt-names': spec.dnsNames?.join(',') ?? '',
        'cert-manager.io/certificate-name': metadata?.name ?? '',
        'cert-manager.io/common-name': spec.commonName ?? '',
        'cert-manager.io/ip-sans': spec.ipAddresses?.join(',') ?? '',
        'cert-manager.io/issuer-group': issuerRef.group ?? '',
        'cert-manager.io/issuer-kind': issuerRef.kind ?? 'Issuer',
        'cert-manager.io/issuer-name': issuerRef.name,
        'cert-manager.io/uri-sans': spec.uris?.join(',') ?? '',
        [ISSUED_FOR]: fingerprint(spec),
      },
      ...(home.ownsSecrets && { ownerReferences: [ownedBy(CERTIFICATE, certificate)] }),
    },
    type: 'kubernetes.io/tls',
    data: encoded({
      'tls.crt': issued.certificate,
      'tls.key': issued.key,
      'ca.crt': rootOf(authority?.certificate ?? issued.certificate),
    }),
  };
}

function readiness(
  { metadata, status }: Certificate,
  ready: 'True' | 'False',
  reason: string,
  message: string,
): Condition {
  const condition = { type: 'Ready', status: ready, reason, message, observedGeneration: metadata?.generation };
  return since(status?.conditions, condition);
}

function seconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
