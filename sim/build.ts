import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tells this build of the simulated cluster's own programs from others: changes with their code. */
export function ownBuild(): string {
  const hash = createHash('sha256');
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  for (const name of files.sort()) hash.update(`${name}\0`).update(readFileSync(join(__dirname, name)));
  return hash.digest('hex').slice(0, 16);
}
