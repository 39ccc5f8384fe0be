import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStackFile } from '../../cli/stack-file';

const directory = mkdtempSync(join(tmpdir(), 'kfstack-stack-file-'));
afterAll(() => rmSync(directory, { recursive: true }));

function read(content: string) {
  const file = join(directory, 'Pulumi.test.yaml');
  writeFileSync(file, content);
  return readStackFile(file);
}

test('values below kfstack: are read without Pulumi, secrets left out', () => {
  const content = `
encryptionsalt: v1:x
config:
  kfstack:release: 26.10
  kfstack:dataProtection: true
  kfstack:nodePools: [{ name: a, count: 2 }]
  kfstack:seed: { secure: v1:abc }
  other:key: value
`;
  expect(read(content)).toEqual({
    values: { release: '26.10', dataProtection: 'true', nodePools: [{ name: 'a', count: 2 }] },
    hasSeed: true,
  });
});

test('a file that is missing or empty has no values', () => {
  expect(readStackFile(join(directory, 'missing.yaml'))).toEqual({ values: {}, hasSeed: false });
  expect(read('')).toEqual({ values: {}, hasSeed: false });
});

test.each([
  ['config: [a', /Pulumi\.test\.yaml cannot be read/],
  ['config: text', /config: expected a map of keys to values/],
])('a broken file is an error that names it: %s', (content, message) => {
  expect(() => read(content)).toThrow(message);
});
