import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';

const ROOT = join(__dirname, '..', '..');
const ROOMS = ['cli', 'components', 'constructs', 'policies', 'sim', 'stacks', 'tools'];

/**
 * The sources as they are now, compiled for a process of its own into a directory of its own.
 *
 * @returns the directory; `stacks/index.js` is in it.
 */
export function compiled(): string {
  const directory = mkdtempSync(join(tmpdir(), 'kfstack-compiled-'));
  symlinkSync(join(ROOT, 'node_modules'), join(directory, 'node_modules'));
  for (const file of ['package.json', 'Pulumi.yaml'])
    writeFileSync(join(directory, file), readFileSync(join(ROOT, file)));
  for (const room of ROOMS) {
    for (const file of readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const target = join(directory, room, file.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, javascript(join(ROOT, room, file)));
    }
  }
  return directory;
}

function javascript(file: string): string {
  return transformSync(readFileSync(file, 'utf8'), {
    filename: file,
    module: { type: 'commonjs', ignoreDynamic: true },
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  }).code;
}
