import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Manifest } from '../../../constructs';
import { release } from '../../../constructs/releases';
import * as resources from '../../../constructs/volcano/resources';

/** Volcano's own release, as Go's tools have it: `go mod download volcano.sh/volcano@v1.10.0`. */
const modules = process.env.GOMODCACHE ?? join(process.env.GOPATH ?? join(homedir(), 'go'), 'pkg', 'mod');
const directory = join(modules, `volcano.sh/volcano@${release('26.03').versions.volcano}`, 'config', 'crd');

const ours = Object.values(resources).flatMap((one) => ('definition' in one ? [one.definition] : []));

/** Without prose, and with everything in order whose order means nothing. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, each]) => key !== 'description' || typeof each !== 'string');
  return Object.fromEntries(
    entries.map(([key, each]) => [key, key === 'required' && Array.isArray(each) ? [...each].sort() : plain(each)]),
  );
}

if (!existsSync(directory)) {
  test.skip(`skipped: ${directory} is not here`, () => {});
} else {
  const theirs = ['volcano', 'jobflow'].flatMap((group) => {
    const bases = join(directory, group, 'bases');
    return readdirSync(bases).map((file) => parse(readFileSync(join(bases, file), 'utf8')) as Manifest);
  });

  test('every kind of the release is here, and no other', () => {
    expect(ours.map(({ name }) => name).sort()).toEqual(theirs.map(({ metadata }) => metadata.name).sort());
  });

  test.each(ours.map((definition) => [definition.name, definition] as const))(
    '%s is upstream’s',
    (name, definition) => {
      const upstream = theirs.find(({ metadata }) => metadata.name === name);
      expect(plain(definition.crd().spec)).toEqual(plain(upstream?.spec));
    },
  );
}
