import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../constructs';
import { upstreamDirectory } from '../conformance/compare';
import { objects } from './platform-fixture';

/**
 * Upstream's well-known credentials, as its manifests and documentation have them. Short common words are looked for only where
 * upstream's own data says that they are a secret.
 */
const KNOWN = [
  '12341234',
  '$2y$12$4K/VkmDd1q1Orb3xAt82zu8gk7Ad6ReFR4LCP9UeYE90NLiN9Df72',
  'pUBnBOY80SnXgjibTYM9ZWNzY2xreNGQok',
  '7d16fee92f8d11b8940b081b3f8b8acb',
  'minio123',
];

const SECRET_KEY = /pass|secret|token|key$|hash/i;
const BASE64 = /^[A-Za-z0-9+/]{8,}={0,2}$/;

/** Every text of an object: as it is, and what it says once decoded. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') {
    return BASE64.test(value) ? [value, Buffer.from(value, 'base64').toString('latin1')] : [value];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(texts);
}

function found(platform: Iterable<Manifest>, credentials: readonly string[]): string[] {
  return [...platform].flatMap((manifest) =>
    texts(manifest).flatMap((text) =>
      credentials
        .filter((credential) => text.includes(credential))
        .map((credential) => `${manifest.kind} ${manifest.metadata.name}: ${credential}`),
    ),
  );
}

test('no known credential is in the platform, nor encoded in it', () => {
  expect(found(objects().values(), KNOWN)).toEqual([]);
});

test('the search finds what is encoded', () => {
  const data = { password: Buffer.from('minio123').toString('base64') };
  expect(found([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, data }], KNOWN)).toEqual([
    'Secret a: minio123',
  ]);
});

const upstream = upstreamDirectory();
(upstream === undefined ? test.skip : test)("no value of upstream's Secrets is in ours", () => {
  const values = readdirSync(join(upstream as string, '26.03')).flatMap((file) => {
    const manifests = JSON.parse(readFileSync(join(upstream as string, '26.03', file), 'utf8')) as Manifest[];
    return manifests.filter(({ kind }) => kind === 'Secret').flatMap(secretValues);
  });
  expect(values.length).toBeGreaterThan(3);
  expect(found(objects().values(), values)).toEqual([]);
});

function secretValues({ data = {}, stringData = {} }: Manifest & { data?: object; stringData?: object }): string[] {
  const decoded = Object.entries(data).map(([key, value]) => [key, Buffer.from(String(value), 'base64').toString()]);
  return [...decoded, ...Object.entries(stringData)].flatMap(([key, value]) =>
    SECRET_KEY.test(key) && value.length >= 6 ? [value] : [],
  );
}
