import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { KfstackError } from '../constructs';
import { NAMESPACE, SEED } from '../stacks/config';

/** The stack's configuration file as Pulumi finds it by itself. */
export function stackFile(root: string, stack: string): string {
  return join(root, 'stacks', `Pulumi.${stack}.yaml`);
}

/**
 * The values below the `kfstack:` keys of a configuration file, without running Pulumi; secrets are left out. A missing file is an
 * empty one.
 *
 * @throws KfstackError when the file is no YAML or has no map of values.
 */
export function readStackFile(path: string): { readonly values: Record<string, unknown>; readonly hasSeed: boolean } {
  if (!existsSync(path)) return { values: {}, hasSeed: false };
  const config = configOf(path);
  const prefix = `${NAMESPACE}:`;
  const entries = Object.entries(config).filter(([key]) => key.startsWith(prefix));
  const values = entries
    .filter(([, value]) => !isSecret(value))
    .map(([key, value]) => [key.slice(prefix.length), value]);
  return { values: Object.fromEntries(values), hasSeed: `${prefix}${SEED}` in config };
}

function configOf(path: string): Record<string, unknown> {
  let document: unknown;
  try {
    document = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new KfstackError(`${basename(path)} cannot be read`, [
      `${path}: ${error instanceof Error ? error.message : String(error)}`,
    ]);
  }
  const config = (document as { config?: unknown } | null)?.config ?? {};
  if (typeof config !== 'object' || Array.isArray(config)) {
    throw new KfstackError(`${basename(path)} cannot be read`, [`${path}: config: expected a map of keys to values`]);
  }
  return config as Record<string, unknown>;
}

function isSecret(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'secure' in value;
}
