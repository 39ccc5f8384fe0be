import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { NAMESPACE, SEED } from '../../stacks/config';

/** What a cloud cannot be described without, and a rehearsal does not need: the user's own goes before it. */
const PLACEHOLDERS: Values = { [`${NAMESPACE}:gke`]: { project: 'rehearsed-project' } };

type Values = Readonly<Record<string, unknown>>;

/**
 * Writes a stack's configuration for a rehearsal: without its secrets, whose key the rehearsal does not have, and with what is
 * different there.
 *
 * @returns the keys of the secrets that were left out.
 */
export function writeConfiguration(from: string, to: string, changes: Values = {}): string[] {
  const { config = {} } = read(from);
  // What the rehearsal itself has added, its seed and its key, stays.
  const { config: kept = {}, ...own } = read(to);
  const secrets = Object.keys(config).filter((key) => isSecret(config[key]));
  const plain = Object.entries(config).filter(([key]) => !secrets.includes(key));
  const changed = Object.entries(changes).map(([key, value]) => [`${NAMESPACE}:${key}`, value] as const);
  const seed = kept[`${NAMESPACE}:${SEED}`];
  const all = {
    ...Object.fromEntries([...plain.map(completed), ...changed]),
    ...(seed === undefined ? {} : { [`${NAMESPACE}:${SEED}`]: seed }),
  };
  writeFileSync(to, stringify({ ...own, config: all }), { mode: 0o600 });
  return secrets.filter((key) => key !== `${NAMESPACE}:${SEED}`);
}

function completed([key, value]: readonly [string, unknown]): readonly [string, unknown] {
  const placeholder = PLACEHOLDERS[key];
  const both = [placeholder, value].every((each) => typeof each === 'object' && each !== null);
  return [key, both ? { ...(placeholder as Values), ...(value as Values) } : value];
}

function read(file: string): { readonly config?: Record<string, unknown>; readonly [field: string]: unknown } {
  return existsSync(file) ? ((parse(readFileSync(file, 'utf8')) ?? {}) as { config?: Record<string, unknown> }) : {};
}

function isSecret(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'secure' in value;
}
