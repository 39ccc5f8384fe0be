import { createPrivateKey, createPublicKey, KeyObject, randomBytes, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsageExtension,
  type Extension,
  type JsonGeneralNames,
  type JsonName,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

cryptoProvider.set(webcrypto);

const CURVES: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const HASH_OF_CURVE: Readonly<Record<string, string>> = { 'P-256': 'SHA-256', 'P-384': 'SHA-384', 'P-521': 'SHA-512' };

/** Key usages by cert-manager's names, see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.KeyUsage. */
const USAGES: Readonly<Record<string, KeyUsageFlags>> = {
  signing: KeyUsageFlags.digitalSignature,
  'digital signature': KeyUsageFlags.digitalSignature,
  'content commitment': KeyUsageFlags.nonRepudiation,
  'key encipherment': KeyUsageFlags.keyEncipherment,
  'key agreement': KeyUsageFlags.keyAgreement,
  'data encipherment': KeyUsageFlags.dataEncipherment,
  'cert sign': KeyUsageFlags.keyCertSign,
  'crl sign': KeyUsageFlags.cRLSign,
};
const EXTENDED_USAGES: Readonly<Record<string, string>> = {
  any: '2.5.29.37.0',
  'server auth': '1.3.6.1.5.5.7.3.1',
  'client auth': '1.3.6.1.5.5.7.3.2',
  'code signing': '1.3.6.1.5.5.7.3.3',
  'email protection': '1.3.6.1.5.5.7.3.4',
  timestamping: '1.3.6.1.5.5.7.3.8',
  'ocsp signing': '1.3.6.1.5.5.7.3.9',
};
const DEFAULT_USAGES = ['digital signature', 'key encipherment'];

/** A certificate and its key, as PEM. */
export interface KeyedCertificate {
  readonly certificate: string;
  readonly key: string;
}

export interface CertificateRequest {
  /** As parts, or as a string of RFC 4514. */
  readonly subject: JsonName | string;
  readonly names: JsonGeneralNames;
  readonly isCA: boolean;
  readonly usages?: readonly string[];
  readonly durationMs: number;
  readonly key?: KeyOptions;
}

export interface KeyOptions {
  /** `RSA` or `ECDSA`. @default RSA */
  readonly algorithm?: string;
  /** In bits. @default - 2048 for RSA, 256 for ECDSA */
  readonly size?: number;
  /** `PKCS1` or `PKCS8`. @default PKCS1 */
  readonly encoding?: string;
}

/** A new key with its certificate, signed by an authority or by itself. The authority's own chain follows in the same PEM. */
export async function issue(request: CertificateRequest, authority?: KeyedCertificate): Promise<KeyedCertificate> {
  const { privateKey, publicKey } = await newKey(request.key);
  const issuer = authority === undefined ? undefined : new X509Certificate(authority.certificate);
  const signingKey = authority === undefined ? privateKey : await signingKeyOf(authority.key);
  const certificate = await X509CertificateGenerator.create({
    // The first byte keeps it positive, as it must be.
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    subject: request.subject,
    issuer: issuer?.subject ?? request.subject,
    // A second into the past: clocks of one machine agree, but certificates count in whole seconds.
    notBefore: new Date(Date.now() - 1000),
    notAfter: new Date(Date.now() + request.durationMs),
    publicKey,
    signingKey,
    signingAlgorithm: signingAlgorithmOf(signingKey),
    extensions: await extensionsOf(request, publicKey, issuer),
  });
  const chain = authority === undefined ? [] : withoutRoot(chainOf(authority.certificate));
  return {
    certificate: [certificate.toString('pem'), ...chain].map(line).join(''),
    key: pemOfKey(privateKey, request.key),
  };
}

/** The certificate that ends a chain: what a client has to trust. */
export function rootOf(pem: string): string {
  return line(chainOf(pem).at(-1) ?? '');
}

/** What is said of a certificate: whether it may sign, from when on and until when it holds. Throws on what is none. */
export function facts(pem: string): { isCA: boolean; notBefore: Date; notAfter: Date } {
  const certificate = new X509Certificate(pem);
  const { notBefore, notAfter } = certificate;
  return { isCA: certificate.getExtension(BasicConstraintsExtension)?.ca === true, notBefore, notAfter };
}

/** Whether the key is the certificate's. */
export function belongTogether({ certificate, key }: KeyedCertificate): boolean {
  const spki = createPublicKey(createPrivateKey(key)).export({ type: 'spki', format: 'der' });
  return spki.equals(Buffer.from(new X509Certificate(certificate).publicKey.rawData));
}

function chainOf(pem: string): string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}

/** A root needs not be sent along: who does not have it does not trust it. */
function withoutRoot(chain: string[]): string[] {
  const last = chain.at(-1);
  if (last === undefined) return chain;
  const { subject, issuer } = new X509Certificate(last);
  return subject === issuer ? chain.slice(0, -1) : chain;
}

async function newKey({ algorithm = 'RSA', size }: KeyOptions = {}): Promise<webcrypto.CryptoKeyPair> {
  const uses: webcrypto.KeyUsage[] = ['sign', 'verify'];
  if (algorithm === 'ECDSA') {
    return webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: `P-${size ?? 256}` }, true, uses);
  }
  if (algorithm !== 'RSA') throw new Error(`the simulated cluster makes no ${algorithm} keys: use RSA or ECDSA`);
  return webcrypto.subtle.generateKey(
    { ...RSA, modulusLength: size ?? 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    uses,
  );
}

function pemOfKey(privateKey: webcrypto.CryptoKey, { algorithm = 'RSA', encoding = 'PKCS1' }: KeyOptions = {}): string {
  const own = algorithm === 'RSA' ? 'pkcs1' : 'sec1';
  return KeyObject.from(privateKey)
    .export({ type: encoding === 'PKCS8' ? 'pkcs8' : own, format: 'pem' })
    .toString();
}

async function signingKeyOf(pem: string): Promise<webcrypto.CryptoKey> {
  const key = createPrivateKey(pem);
  const curve = CURVES[key.asymmetricKeyDetails?.namedCurve ?? ''];
  if (key.asymmetricKeyType !== 'rsa' && curve === undefined)
    throw new Error('the authority has neither an RSA nor an ECDSA key');
  const algorithm = curve === undefined ? RSA : { name: 'ECDSA', namedCurve: curve };
  return webcrypto.subtle.importKey('pkcs8', key.export({ type: 'pkcs8', format: 'der' }), algorithm, false, ['sign']);
}

function signingAlgorithmOf({ algorithm }: webcrypto.CryptoKey): webcrypto.EcdsaParams | typeof RSA {
  const { namedCurve = '' } = algorithm as Partial<webcrypto.EcKeyAlgorithm>;
  return algorithm.name === 'ECDSA' ? { name: 'ECDSA', hash: HASH_OF_CURVE[namedCurve] ?? 'SHA-256' } : RSA;
}

async function extensionsOf(
  { subject, names, isCA, usages }: CertificateRequest,
  publicKey: webcrypto.CryptoKey,
  issuer: X509Certificate | undefined,
): Promise<Extension[]> {
  const asked = [...(usages ?? DEFAULT_USAGES), ...(isCA ? ['cert sign'] : [])];
  const flags = asked.reduce((sum, usage) => sum | (USAGES[usage] ?? 0), 0);
  const extended = asked.flatMap((usage) => EXTENDED_USAGES[usage] ?? []);
  const anonymous = subject.length === 0;
  return [
    new BasicConstraintsExtension(isCA, undefined, true),
    new KeyUsagesExtension(flags, true),
    ...(extended.length === 0 ? [] : [new ExtendedKeyUsageExtension(extended)]),
    ...(names.length === 0 ? [] : [new SubjectAlternativeNameExtension(names, anonymous)]),
    ...(isCA ? [await SubjectKeyIdentifierExtension.create(publicKey)] : []),
    ...(issuer === undefined ? [] : [await AuthorityKeyIdentifierExtension.create(issuer.publicKey)]),
  ];
}

function line(pem: string): string {
  return `${pem.trimEnd()}\n`;
}
