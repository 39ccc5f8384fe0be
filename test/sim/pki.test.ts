import { X509Certificate } from 'node:crypto';
import { belongTogether, facts, issue, rootOf } from '../../sim/pki';

const HOUR_MS = 60 * 60 * 1000;
const ca = (name: string) => ({
  subject: [{ CN: [name] }],
  names: [],
  isCA: true,
  durationMs: HOUR_MS,
  key: { algorithm: 'ECDSA' },
});
const leaf = { subject: [], names: [{ type: 'dns' as const, value: 'a.b.svc' }], isCA: false, durationMs: HOUR_MS };

test('a leaf verifies against the authority that signed it, and no other', async () => {
  const [one, other] = await Promise.all([issue(ca('one')), issue(ca('one'))]);
  const issued = new X509Certificate((await issue(leaf, one)).certificate);
  expect(issued.verify(new X509Certificate(one.certificate).publicKey)).toBe(true);
  expect(issued.verify(new X509Certificate(other.certificate).publicKey)).toBe(false);
  expect(issued.checkHost('a.b.svc')).toBe('a.b.svc');
  expect(issued.checkHost('b.b.svc')).toBeUndefined();
  expect(issued.ca).toBe(false);
});

test('a chain has the authorities in between, but not the root', async () => {
  const root = await issue(ca('root'));
  const middle = await issue(ca('middle'), root);
  const { certificate } = await issue({ ...leaf, key: { algorithm: 'ECDSA' } }, middle);
  expect(certificate.match(/BEGIN/g)).toHaveLength(2);
  expect(certificate.endsWith(middle.certificate)).toBe(true);
  expect(rootOf(root.certificate)).toBe(root.certificate);
});

test.each([
  [{}, 'RSA PRIVATE KEY', 'rsa'],
  [{ encoding: 'PKCS8' }, ' PRIVATE KEY', 'rsa'],
  [{ algorithm: 'ECDSA', size: 384 }, 'EC PRIVATE KEY', 'ec'],
  [{ algorithm: 'ECDSA', encoding: 'PKCS8' }, ' PRIVATE KEY', 'ec'],
])('keys are made and written as asked: %j', async (key, header, type) => {
  const issued = await issue({ ...leaf, key });
  expect(issued.key).toMatch(new RegExp(`BEGIN ?${header}`));
  expect(new X509Certificate(issued.certificate).publicKey.asymmetricKeyType).toBe(type);
  expect(belongTogether(issued)).toBe(true);
});

test('keys that cannot be made are refused by name', async () => {
  await expect(issue({ ...leaf, key: { algorithm: 'Ed25519' } })).rejects.toThrow('Ed25519');
});

test('usages and time are as asked', async () => {
  const { certificate } = await issue({ ...leaf, usages: ['client auth'], key: { algorithm: 'ECDSA' } });
  expect(new X509Certificate(certificate).keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
  const { isCA, notBefore, notAfter } = facts(certificate);
  expect(isCA).toBe(false);
  expect(notAfter.getTime() - notBefore.getTime()).toBeGreaterThanOrEqual(HOUR_MS);
});
