import { issue, type KeyedCertificate } from '../pki';
import type { V1Deployment } from './client';
import { type Cluster, titleOf } from './cluster';
import { SECRET } from './kinds';
import { isOf, PROGRAM_KINDS, runningDeployment, SELF_CERTIFIERS, type SelfCertifier } from './programs';
import type { Part, Task } from './runner';
import { encoded, read } from './secrets';
import { mountedSecrets } from './workload';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** Plays the programs that make their serving certificates themselves: writes their Secrets. */
export class ServingCertificates implements Part {
  readonly name = 'serving certificates';
  readonly watches = PROGRAM_KINDS;

  constructor(private readonly certifiers: readonly SelfCertifier[] = SELF_CERTIFIERS) {}

  tasks(cluster: Cluster): Task[] {
    return this.certifiers.flatMap((certifier) => {
      const deployment = runningDeployment(cluster, certifier.program);
      const name = deployment && certifier.secret(deployment);
      if (deployment === undefined || name === undefined) return [];
      if (certifier.fills && cluster.get(SECRET, name, deployment.metadata?.namespace) === undefined) return [];
      const metadata = { name, namespace: deployment.metadata?.namespace, annotations: certifier.annotations };
      const run = async () => {
        const secret = cluster.get(SECRET, name, metadata.namespace);
        const { ca, certificate, key } = certifier.keys;
        if ([ca, certificate, key].every((field) => read(secret, field) !== undefined)) return undefined;
        const authority = await newAuthority(name);
        const held =
          certifier.holds === 'authority' ? authority : await leaf(certifier.dnsNames(deployment), authority);
        const data = encoded({ [ca]: authority.certificate, [certificate]: held.certificate, [key]: held.key });
        await cluster.apply(SECRET, { metadata, type: certifier.type, data });
        return undefined;
      };
      return [{ on: titleOf(SECRET, { metadata }), run }];
    });
  }
}

/** The certificates that running programs serve with. */
export class ServedCertificates {
  /** Leaves that programs keep in memory, by the authority that signed them. */
  private readonly inMemory = new Map<string, Promise<KeyedCertificate>>();

  constructor(private readonly certifiers: readonly SelfCertifier[] = SELF_CERTIFIERS) {}

  /** What the Deployment's pods would serve with; undefined while they have no certificate. */
  async of(cluster: Cluster, deployment: V1Deployment): Promise<KeyedCertificate | undefined> {
    const namespace = deployment.metadata?.namespace;
    const certifier = this.certifiers.find(({ program }) => isOf(program, deployment));
    if (certifier === undefined) {
      return mountedSecrets(deployment)
        .map((name) => this.pair(cluster, name, namespace, 'tls.crt', 'tls.key'))
        .find((pair) => pair !== undefined);
    }
    const { certificate, key } = certifier.keys;
    const held = this.pair(cluster, certifier.secret(deployment) ?? '', namespace, certificate, key);
    if (held === undefined || certifier.holds === 'serving') return held;
    const dnsNames = certifier.dnsNames(deployment);
    const id = `${dnsNames} ${held.certificate}`;
    const known = this.inMemory.get(id) ?? leaf(dnsNames, held);
    this.inMemory.set(id, known);
    return known;
  }

  private pair(cluster: Cluster, name: string, namespace: string | undefined, certificateKey: string, keyKey: string) {
    const secret = cluster.get(SECRET, name, namespace);
    const [certificate, key] = [read(secret, certificateKey), read(secret, keyKey)];
    return certificate === undefined || key === undefined ? undefined : { certificate, key };
  }
}

function newAuthority(name: string): Promise<KeyedCertificate> {
  return issue({
    subject: [{ CN: [name] }],
    names: [],
    isCA: true,
    durationMs: YEAR_MS,
    key: { algorithm: 'ECDSA' },
  });
}

function leaf(dnsNames: readonly string[], authority: KeyedCertificate): Promise<KeyedCertificate> {
  return issue(
    {
      subject: [{ CN: [dnsNames[0] ?? ''] }],
      names: dnsNames.map((value) => ({ type: 'dns', value })),
      isCA: false,
      usages: ['digital signature', 'server auth'],
      durationMs: YEAR_MS,
      key: { algorithm: 'ECDSA' },
    },
    authority,
  );
}
